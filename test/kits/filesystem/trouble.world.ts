import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Health } from '../../../core/src/kit/index.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { type Given, MountBench, run } from './mount-bench.ts'

const bench = new MountBench()
const mountPoint = '/run/mount-bench/at/data'
mkdirSync(mountPoint, { recursive: true })
const ext4 = bench.makeImage('data.img', 16, ['mkfs.ext4', '-q', '-N', '64'])
const given: Given = { device: ext4, type: 'ext4', mountPoint, options: ['errors=remount-ro'] }

function loopName(): string {
  return run('losetup', '--noheadings', '--output', 'NAME', '-j', ext4).trim().slice('/dev/'.length)
}

/** Lets the kernel believe that it has found an error of the file system. */
function breakIt(): void {
  writeFileSync(`/sys/fs/ext4/${loopName()}/trigger_fs_error`, 'made by a test')
}

async function tellReadOnly() {
  await bench.act('restore', given)
  breakIt()
  const checked = await bench.check(given)
  const recovered = await bench.act('recover', given)
  const healed = await bench.check(given)
  const thorough = await bench.check(given, 'deepCheck')
  await bench.act('remove', given)
  return { checked, recovered, healed, thorough }
}

async function tellOptions() {
  await bench.act('restore', given)
  run('mount', '-o', 'remount,noexec,noatime', mountPoint)
  const checked = await bench.check(given)
  const recovered = await bench.act('recover', given)
  const healed = await bench.check(given)
  const mounted = await bench.mountsAt(mountPoint)
  await bench.act('remove', given)
  return { checked, recovered, healed, mounted }
}

/** What is wrong on the disk: repaired by itself, or by a full check alone. */
async function tellRepairs() {
  // A count of links that is wrong in a file system that is known to have errors.
  run('debugfs', '-w', '-R', 'ssv state 2', ext4)
  const preened = await bench.act('restore', given)
  await bench.act('remove', given)
  // The root folder itself is no folder any more.
  run('debugfs', '-w', '-R', 'clri <2>', ext4)
  run('debugfs', '-w', '-R', 'ssv state 2', ext4)
  const refused = await bench.act('restore', given)
  const mounted = await bench.mountsAt(mountPoint)
  const unchecked = await bench.act('restore', { ...given, fsck: 'none' })
  await bench.act('remove', given)
  const full = await bench.act('restore', { ...given, fsck: 'full' })
  const checked = await bench.check(given, 'deepCheck')
  await bench.act('remove', given)
  return { preened, refused, mounted, unchecked, full, checked }
}

async function tellWriteProtected() {
  const device = run('losetup', '--find', '--show', '--read-only', ext4).trim()
  const parameters = { ...given, device, fsck: 'none' }
  const writable = await bench.act('restore', parameters)
  await bench.act('remove', parameters)
  const readOnly = { ...parameters, options: ['ro'] }
  const wanted = await bench.act('restore', readOnly)
  const checked = await bench.check(readOnly, 'deepCheck')
  await bench.act('remove', readOnly)
  run('losetup', '--detach', device)
  return { writable, wanted, checked }
}

/** A file system that takes no writes: who writes waits in the kernel, and nobody waits for him. */
async function tellFrozen() {
  await bench.act('restore', given)
  run('fsfreeze', '--freeze', mountPoint)
  let isAnswered = false
  const thorough = bench.check(given, 'deepCheck').finally(() => {
    isAnswered = true
  })
  const beside = await bench.check({ mountPoint: '/run/mount-bench/at/beside', type: 'tmpfs' })
  const quick = await bench.check(given)
  const isAnsweredWhileFrozen = isAnswered
  run('fsfreeze', '--unfreeze', mountPoint)
  const later = await thorough
  await bench.act('remove', given)
  return { beside, quick, isAnsweredWhileFrozen, later }
}

async function tellRoom() {
  await bench.act('restore', given)
  const empty = await bench.check(given)
  const warned = await bench.check({ ...given, spaceWarning: 1, spaceFailure: 99 })
  const few = await bench.check({ ...given, inodeWarning: 1, inodeFailure: 10 })
  for (let at = 0; at < 51; at += 1) writeFileSync(`${mountPoint}/${at}`, '')
  const full = await bench.check(given)
  const recovered = await bench.act('recover', given)
  run('sh', '-c', `rm ${mountPoint}/[0-9]*`)
  await bench.act('remove', given)
  return { empty, warned, few, full, recovered }
}

/** What a watch reports, with the milliseconds after it happened. */
async function tellWatch() {
  await bench.act('restore', given)
  const reports: (Health & { readonly afterMs: number })[] = []
  let sinceMs = performance.now()
  const stop = await bench.watch(given, (health) => {
    reports.push({ ...health, afterMs: performance.now() - sinceMs })
  })
  const happen = async (count: number, act: () => void) => {
    sinceMs = performance.now()
    act()
    await waitUntil(`${count} reports`, () => reports.length >= count || JSON.stringify(reports))
  }
  await happen(1, () => run('umount', mountPoint))
  await happen(2, () => run('mount', '-o', `loop,errors=remount-ro`, ext4, mountPoint))
  await happen(3, breakIt)
  await happen(4, () => run('umount', mountPoint))
  stop()
  run('mount', '-o', 'loop', ext4, mountPoint)
  run('umount', mountPoint)
  // Whoever is told of a change of the mounts is told in a later turn.
  await new Promise((resolve) => setTimeout(resolve, 100))
  await bench.act('restore', given)
  await bench.act('remove', given)
  return reports
}

/** How often the kernel told of a change, with nothing else to hear of it. */
async function tellKernelsWord() {
  let count = 0
  const stop = bench.linux.mounts.watch(() => {
    count += 1
  })
  await waitUntil('it is watched', () => count === 1)
  for (const act of ['mount', 'umount', 'mount', 'umount']) {
    const before = count
    run(act, ...(act === 'mount' ? ['-t', 'tmpfs', 'tmpfs'] : []), mountPoint)
    await waitUntil(`the kernel tells of ${act}`, () => count > before)
  }
  stop()
  const whenStopped = count
  run('mount', '-t', 'tmpfs', 'tmpfs', mountPoint)
  run('umount', mountPoint)
  await new Promise((resolve) => setTimeout(resolve, 100))
  return { whenStopped, after: count }
}

/** Ten mounts are unmounted beside each other: how long that takes on this machine, in all. */
async function tellTen() {
  const ten = Array.from({ length: 10 }, (_, at) => ({
    device: bench.makeImage(`ten-${at}.img`, 4, ['mkfs.ext4', '-q']),
    type: 'ext4',
    mountPoint: `/run/mount-bench/at/ten-${at}`,
  }))
  const restored = await Promise.all(ten.map((one) => bench.act('restore', one)))
  const beforeMs = performance.now()
  const removed = await Promise.all(ten.map((one) => bench.act('remove', one)))
  const tookMs = performance.now() - beforeMs
  const left = readFileSync('/proc/self/mountinfo', 'utf8').split('/ten-').length - 1
  return {
    rejected: [...restored, ...removed].flatMap(({ rejected = [] }) => rejected),
    tookMs,
    left,
  }
}

const story = {
  readOnly: await tellReadOnly(),
  options: await tellOptions(),
  repairs: await tellRepairs(),
  writeProtected: await tellWriteProtected(),
  frozen: await tellFrozen(),
  room: await tellRoom(),
  watch: await tellWatch(),
  told: await tellKernelsWord(),
  ten: await tellTen(),
}
process.stdout.write(JSON.stringify(story))

/** What is said, and done, when something is wrong with a mounted file system. */
export type TroubleStory = typeof story
process.exit(0)
