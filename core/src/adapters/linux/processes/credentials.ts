import assert from 'node:assert'
import { check, libc } from '../libc.ts'
import type { UserAccount } from './user-account.ts'

/** System call numbers by processor: the C library's own functions change every thread. */
const callNumbers: Readonly<Record<string, CallNumbers>> = {
  x64: { setgroups: 116, setresuid: 117, setresgid: 119, prctl: 157 },
  arm64: { setgroups: 159, setresuid: 147, setresgid: 149, prctl: 167 },
}
type CallNumbers = Readonly<Record<'setgroups' | 'setresuid' | 'setresgid' | 'prctl', number>>
const getDumpable = 3
const setDumpable = 4

/**
 * Does one synchronous thing with a user's rights and groups, in this thread alone, and returns to
 * root. A process started by it has lost root for good: executing a program drops the saved user.
 */
export function runAs<T>(account: UserAccount, act: () => T): T {
  const call = callNumbers[process.arch]
  assert(call, `the system calls of ${process.arch} processors are known`)
  assert(process.geteuid?.() === 0, 'only root can act as another user')
  const rootGroup = process.getegid?.() ?? 0
  const rootGroups = process.getgroups?.() ?? []
  const dumpable = libc.syscall(call.prctl, 'int', getDumpable)
  try {
    setGroups(call, account.groupIds)
    setAll(call.setresgid, [account.groupId, account.groupId, rootGroup])
    setAll(call.setresuid, [account.userId, account.userId, 0])
    return act()
  } finally {
    setAll(call.setresuid, [0, 0, 0])
    setAll(call.setresgid, [rootGroup, rootGroup, rootGroup])
    setGroups(call, rootGroups)
    // The kernel forbids core dumps of a process that changed its user: allow them again.
    libc.syscall(call.prctl, 'int', setDumpable, 'long', dumpable)
  }
}

function setAll(number: number, ids: readonly number[]): void {
  check('change user or group', libc.syscall(number, ...ids.flatMap((id) => ['uint32_t', id])))
}

function setGroups(call: CallNumbers, ids: readonly number[]): void {
  const list = new Uint8Array(Uint32Array.from(ids).buffer)
  check('setgroups', libc.syscall(call.setgroups, 'size_t', ids.length, 'void *', list))
}
