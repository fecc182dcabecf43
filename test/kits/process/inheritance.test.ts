import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import kit from '../../../kits/process/src/kit.ts'
import {
  type GivenParameters,
  openBench,
  type ProgramBench,
  script,
  until,
} from './program-bench.ts'

const isRoot = process.getuid?.() === 0

let bench: ProgramBench
beforeEach(() => {
  bench = openBench()
})
afterEach(() => bench.close())

/** What this process has: nothing of it may change for good. */
const own = () => {
  const limits = /Max open files.*/.exec(readFileSync('/proc/self/limits', 'utf8'))?.[0]
  const mask = /Umask:.*/.exec(readFileSync('/proc/thread-self/status', 'utf8'))?.[0]
  const nice = readFileSync('/proc/thread-self/stat', 'utf8').split(') ')[1]?.split(' ')[16]
  return { limits, mask, nice }
}

/** What a program has from its first moment on: its umask, niceness, and limit of open files. */
async function started(change: Partial<GivenParameters>): Promise<string> {
  const show = 'umask; cut -d" " -f19 /proc/$$/stat; ulimit -Sn; echo end'
  const parameters = { ...script(bench.folder, `${show}; exec sleep 300`), ...change }
  await kit.create(bench.context(parameters))
  await kit.restore(bench.context(parameters))
  await until(() => bench.output().endsWith('end\n'))
  return bench.output().replaceAll('\n', ' ')
}

/** The right to more is taken from a program the moment after it was started. */
async function expectFiles(openFiles: number): Promise<void> {
  const [program] = await bench.processes.findByEnvironment('HOLDFAST_INSTANCE', bench.instance)
  await until(() => {
    const limits = readFileSync(`/proc/${program?.pid}/limits`, 'utf8')
    return new RegExp(`^Max open files\\s+${openFiles}\\s+${openFiles} `, 'm').test(limits)
  })
}

describe.runIf(isRoot)('a program', () => {
  test('has the umask, niceness and open files that are wanted, and nobody else', async () => {
    const before = own()
    const wanted = { umask: '027', nice: 7, openFiles: 5_000 }
    expect(await started(wanted)).toBe('0027 7 5000 end ')
    await expectFiles(5_000)
    expect(own()).toEqual(before)
  })

  test('has them as another user, too', async () => {
    const wanted = { umask: '0077', nice: -3, openFiles: 3_000 }
    // Its folder is root's alone.
    const show = 'umask; cut -d" " -f19 /proc/$$/stat; ulimit -Sn; id -un; exec sleep 99'
    const words = { command: '/bin/sh', arguments: ['-c', show], user: 'nobody' }
    await kit.restore(bench.context({ ...words, ...wanted }))
    await until(() => bench.output().endsWith('nobody\n'))
    expect(bench.output()).toBe('0077\n-3\n3000\nnobody\n')
    await expectFiles(3_000)
  })

  test('may have fewer files open than its daemon has', async () => {
    const before = own()
    await started({ openFiles: 16 })
    await expectFiles(16)
    expect(own()).toEqual(before)
  })

  test('can have no more files open than the kernel allows', async () => {
    const most = readFileSync('/proc/sys/fs/nr_open', 'utf8').trim()
    const parameters = { command: '/bin/sleep', openFiles: Number(most) + 1 }
    const words = `a process may have ${most} files open at most (fs.nr_open)`
    await expect(kit.create(bench.context(parameters))).rejects.toThrow(words)
    await expect(kit.restore(bench.context(parameters))).rejects.toThrow(words)
  })
})

test.runIf(isRoot)('more files than the daemon has are given or refused', async () => {
  const status = readFileSync('/proc/self/status', 'utf8')
  const effective = BigInt(`0x${/^CapEff:\s*(\w+)/m.exec(status)?.[1]}`)
  const hard = Number(/Max open files\s+\d+\s+(\d+)/.exec(own().limits ?? '')?.[1])
  const most = Number(readFileSync('/proc/sys/fs/nr_open', 'utf8'))
  if (hard >= most) return
  const wanted = started({ openFiles: hard + 1 })
  // CAP_SYS_RESOURCE: even root may be without it.
  if ((effective & (1n << 24n)) > 0n) {
    await wanted
    return expectFiles(hard + 1)
  }
  await expect(wanted).rejects.toThrow(
    `a daemon without CAP_SYS_RESOURCE may give ${hard} open files at most`,
  )
})

test('what is not said is as the daemon has it', async () => {
  const { nice } = own()
  const [, niceness] = (await started({})).split(' ')
  expect(niceness).toBe(nice)
})
