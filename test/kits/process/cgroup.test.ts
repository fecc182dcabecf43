import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { limitCgroup } from '../../../core/src/adapters/linux/cgroups/program-cgroups.ts'
import { executeDrop } from '../../../core/src/kits/execute-drop.ts'
import kit from '../../../kits/process/src/kit.ts'
import { openBench, type ProgramBench, script, until } from './program-bench.ts'

const isRoot = process.getuid?.() === 0
const mounts = '/proc/self/mounts'
const root = /^\S+ (\S+) cgroup2 rw/m.exec(readFileSync(mounts, 'utf8'))?.[1] ?? ''
const offered = root === '' ? '' : readFileSync(join(root, 'cgroup.controllers'), 'utf8')
const canLimit = offered.includes('memory') && offered.includes('pids')

let bench: ProgramBench
let unit = ''
let cgroup = ''

/** Opens a bench as if this process belonged to a unit of systemd, whose cgroup is a real one. */
beforeEach(() => {
  const name = `holdfast-test-${process.pid}.service`
  unit = join(root, name)
  mkdirSync(join(unit, 'daemon'), { recursive: true })
  const place = openBench()
  const ofProcess = join(place.folder, 'cgroup')
  writeFileSync(ofProcess, `0::/${name}/daemon\n`)
  bench = openBench(place.folder, { ofProcess, mounts })
  cgroup = join(unit, 'programs', bench.instance.replaceAll('/', ':'))
})
afterEach(async () => {
  await bench.processes.killCgroup(bench.instance)
  await until(async () => (await members()).length === 0)
  await bench.processes.killCgroup(bench.instance)
  await bench.close()
  for (const one of ['programs/limited', 'programs', 'daemon', '']) {
    if (existsSync(join(unit, one))) rmdirSync(join(unit, one))
  }
})

const members = () => bench.processes.findInCgroup(bench.instance)

/** A program that, once it is in its cgroup, starts a child that nothing else would find. */
function hider() {
  const wait = 'until grep -q programs /proc/self/cgroup; do sleep 0.01; done'
  return script(bench.folder, `${wait}; setsid env -i sleep 300 & wait; wait; exec sleep 300`)
}

describe.runIf(isRoot && root !== '')('the cgroup of a program', () => {
  test('a child without session and environment of the program is ended with it', async () => {
    const parameters = hider()
    await kit.restore(bench.context(parameters))
    let hidden: number | undefined
    await until(async () => {
      hidden = (await members()).find(({ pid }) => isHidden(pid))?.pid
      return hidden !== undefined
    })
    await kit.remove(bench.context(parameters))
    expect([await bench.processes.find(hidden ?? 0), await members()]).toEqual([undefined, []])
    expect(existsSync(cgroup)).toBe(false)
  })

  test('the hard way down ends such a child, too', async () => {
    const parameters = hider()
    await kit.restore(bench.context(parameters))
    await until(async () => (await members()).some(({ pid }) => isHidden(pid)))
    const drop = await kit.drop?.(bench.context(parameters))
    const { linux } = bench.context(parameters)
    const run = () => Promise.reject(new Error('it has no command'))
    await executeDrop(drop ?? {}, { linux, run })
    expect(await members()).toEqual([])
  })

  test('what a program starts in its first instants is in its cgroup as well', async () => {
    const parameters = script(bench.folder, 'for i in 1 2 3 4; do sleep 300 & done; wait')
    await kit.restore(bench.context(parameters))
    await until(async () => (await members()).length === 5)
    await kit.remove(bench.context(parameters))
    expect(existsSync(cgroup)).toBe(false)
  })

  test('a program that is restarted is in its cgroup again', async () => {
    const parameters = { command: '/bin/sleep', arguments: ['300'] }
    await kit.restore(bench.context(parameters))
    await until(async () => (await members()).length === 1)
    const [first] = await members()
    process.kill(first?.pid ?? 0, 'SIGKILL')
    await kit.recover?.(bench.context(parameters))
    await until(async () => (await members()).length === 1)
    expect((await members())[0]?.pid).not.toBe(first?.pid)
  })

  test('a limit is set by the files of the kernel itself', () => {
    // The one controller that also systems with cgroups of version 1 leave to version 2.
    const isOffered = offered.split(/\s+/).includes('hugetlb')
    if (!isOffered) return expect(canLimit).toBe(true)
    const folder = join(unit, 'programs', 'limited')
    mkdirSync(folder, { recursive: true })
    // As systemd does it for a unit that it delegates.
    const control = (at: string, word: string) =>
      writeFileSync(join(at, 'cgroup.subtree_control'), word)
    const isEnabled = readFileSync(join(root, 'cgroup.subtree_control'), 'utf8').includes('hugetlb')
    control(root, '+hugetlb')
    const file = { controller: 'hugetlb', name: 'hugetlb.2MB.max', value: '0' }
    limitCgroup(unit, folder, [file])
    const said = readFileSync(join(folder, file.name), 'utf8')
    rmdirSync(folder)
    for (const at of [join(unit, 'programs'), unit]) control(at, '-hugetlb')
    if (!isEnabled) control(root, '-hugetlb')
    expect(said).toBe('0\n')
  })

  const limitsAreRefused = async () => {
    const parameters = { command: '/bin/sleep', arguments: ['300'], limits: { memory: '64MiB' } }
    const words = `there are no limits of memory at ${unit}: cgroups of version 1 may have them`
    await expect(kit.create(bench.context(parameters))).rejects.toThrow(words)
    await expect(kit.restore(bench.context(parameters))).rejects.toThrow(
      'The limits of the program cannot be set on this node',
    )
    expect(await bench.processes.findByEnvironment('HOLDFAST_INSTANCE', bench.instance)).toEqual([])
  }

  const limitsAreKept = async () => {
    const parameters = {
      ...script(bench.folder, 'for i in 1 2 3 4 5 6; do sleep 300 & done; wait'),
      limits: { memory: '64MiB', processes: 4, processors: 0.5 },
    }
    await kit.create(bench.context(parameters))
    await kit.restore(bench.context(parameters))
    await until(() => bench.output().includes('fork'))
    const told = ['memory.max', 'pids.max', 'cpu.max'].map((name) =>
      readFileSync(join(cgroup, name), 'utf8').trim(),
    )
    expect([told, (await members()).length]).toEqual([['67108864', '4', '50000 100000'], 4])
  }

  // What this kernel cannot do is listed as that: a test that is skipped would say nothing.
  if (canLimit) test('limits are kept by the kernel', limitsAreKept)
  else test('limits that the kernel does not offer are refused', limitsAreRefused)
})

test('without a unit of its own a daemon refuses limits and makes no cgroup', async () => {
  const plain = openBench()
  const parameters = { command: '/bin/sleep', arguments: ['300'] }
  await kit.restore(plain.context(parameters))
  expect(await plain.processes.findInCgroup(plain.instance)).toEqual([])
  const limits = { processes: 8 }
  await expect(kit.create(plain.context({ ...parameters, limits }))).rejects.toThrow(
    'the daemon runs in no unit holdfast.service of systemd',
  )
  await kit.remove(plain.context(parameters))
  await plain.close()
})

test('what no test of this kernel can try is listed, and not passed over in silence', () => {
  const listed = new URL('../../not-possible.json', import.meta.url)
  const entries: readonly { what: string; why: string }[] = JSON.parse(readFileSync(listed, 'utf8'))
  const whats = entries.map(({ what }) => what).filter((what) => what.startsWith('kit process'))
  expect(whats).toEqual([expect.stringContaining('memory, processors and processes')])
})

/** It has neither the environment nor the session of its program. */
function isHidden(pid: number): boolean {
  try {
    return (
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('sleep\u0000300') &&
      readFileSync(`/proc/${pid}/environ`, 'utf8') === ''
    )
  } catch {
    return false
  }
}
