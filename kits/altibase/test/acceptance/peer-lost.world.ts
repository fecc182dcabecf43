import { mkdirSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLinux } from '../../../../core/src/adapters/linux/index.ts'
import type { Health, Linux } from '../../../../core/src/kit/index.ts'
import { openKits } from './open-kits.ts'
import { tellStory } from './tell-story.ts'

// Runs inside a private world: `peer-lost.world.ts FOLDER`; prints one line of JSON.

/** What became of an eager commit that waited for a peer. */
export interface Freed {
  /** It waited before the peer was said to be lost. */
  readonly isBlocked: boolean
  /** It came through before the peer was back. */
  readonly isFreed: boolean
  readonly said: string
  readonly afterMs: number
  readonly rejected: string | undefined
  readonly health: Health
  /** Tables of the kernel's packet filter, during and after. */
  readonly closed: readonly [string, string]
  /** How many rows the peer had in the end. */
  readonly rows: number
}

/** The ways in which a peer was lost, and how its connections were ended. */
export interface PeerLostStory {
  readonly frozen: Freed
  readonly cutOff: Freed
  readonly cutOffWithoutDestroying: Freed
  readonly frozenWithoutDestroying: Freed
  /** The daemon has no rights of a debugger either. */
  readonly frozenWithoutAnyWay: Freed
}

const [folder = ''] = process.argv.slice(2)
// Slow enough, and without a heartbeat that would notice: whatever frees a commit is the kit.
const properties = {
  REPLICATION_HBT_DETECT_TIME: 600,
  REPLICATION_HBT_DETECT_HIGHWATER_MARK: 100,
}
const { pair, one } = await openKits({ folder, timeFactor: 0.1, properties })
const ours = pair.one
const theirs = pair.other
let rows = 0

/** A kernel without CONFIG_INET_DIAG_DESTROY: `ss --kill` ends with 0, and nothing is done. */
const oldKernel = `${folder}/old-kernel`
mkdirSync(oldKernel)
const oldSs =
  '#!/bin/sh\nfor word; do [ "$word" = --kill ] && exit 0; done\nexec /usr/bin/ss "$@"\n'
writeFileSync(`${oldKernel}/ss`, oldSs, { mode: 0o755 })

/** What a daemon in a container without CAP_SYS_PTRACE gets. */
const machine = createLinux()
const withoutDebugging: Linux = {
  ...machine,
  processes: {
    ...machine.processes,
    shutSocket: () => Promise.reject(new Error('pidfd_getfd: EPERM')),
  },
}

async function listTables(): Promise<string> {
  return (await ours.machine.run(['nft', 'list', 'tables'])).trim()
}

async function lose(begin: () => void, end: () => void): Promise<Freed> {
  rows += 1
  begin()
  let isCommitted = false
  const insert = ours.insert('TE', rows, 'waits').then((said) => {
    isCommitted = true
    return { said: said.trim(), atMs: performance.now() }
  })
  await sleep(1_500)
  const isBlocked = !isCommitted
  const lostMs = performance.now()
  const { rejected } = await one.tell('peerLost')
  // What is not freed by now goes on when the peer does.
  const freed = await Promise.race([insert, sleep(15_000)])
  const health = await one.look()
  const during = await listTables()
  end()
  await one.tell('peerBack')
  const closed = [during, await listTables()] as const
  const { said, atMs } = await insert
  await pair.untilSynchronous()
  const count = await theirs.count('TE')
  const afterMs = Math.round(atMs - lostMs)
  const isFreed = freed !== undefined
  return { isBlocked, isFreed, said, afterMs, rejected, health, closed, rows: count }
}

const freeze = () => theirs.signal('SIGSTOP')
const thaw = () => theirs.signal('SIGCONT')
const cut = () => theirs.machine.cut()
const mend = () => theirs.machine.mend()

const frozen = await lose(freeze, thaw)
const cutOff = await lose(cut, mend)
one.plan = { ...one.plan, path: oldKernel }
const cutOffWithoutDestroying = await lose(cut, mend)
const frozenWithoutDestroying = await lose(freeze, thaw)
one.plan = { ...one.plan, linux: withoutDebugging }
const frozenWithoutAnyWay = await lose(freeze, thaw)
const story: PeerLostStory = {
  ...{ frozen, cutOff, cutOffWithoutDestroying, frozenWithoutDestroying, frozenWithoutAnyWay },
}
tellStory(story)
