import { spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { waitUntil } from '../../lab/wait-until.ts'
import { type Given, MountBench, run } from './mount-bench.ts'

const bench = new MountBench()
const at = '/run/mount-bench/at'
const [mountPoint, elsewhere] = [`${at}/data`, `${at}/elsewhere`]
for (const folder of [mountPoint, elsewhere]) mkdirSync(folder, { recursive: true })
const image = bench.makeImage('data.img', 16, ['mkfs.ext4', '-q'])
const given: Given = { device: image, type: 'ext4', mountPoint, askWithin: '50ms' }

type End = () => void | Promise<void>

/** What create and restore say while something is so; afterwards it is restored and removed. */
async function whileItIs(begin: () => End | Promise<End>, parameters: Given = given) {
  const end = await begin()
  const created = await bench.act('create', parameters)
  const restored = await bench.act('restore', parameters)
  const checked = await bench.check(parameters)
  const probed = await bench.probe(parameters)
  const mounted = await bench.mountsAt(mountPoint)
  await end()
  const later = [await bench.act('restore', parameters), await bench.act('remove', parameters)]
  return { created, restored, checked, probed, mounted, later }
}

function attach(file: string, ...options: readonly string[]): string {
  return run('losetup', '--find', '--show', ...options, file).trim()
}

function mountElsewhere(source = image, ...options: readonly string[]) {
  return () => {
    run('mount', ...options, source, elsewhere)
    return () => void run('umount', elsewhere)
  }
}

/** In the mount namespace of another process alone. */
async function mountInNamespace(): Promise<End> {
  const sign = `${bench.folder}/mounted`
  const text = `mount -o loop ${image} ${elsewhere}; touch ${sign}; exec sleep 300`
  const words = ['--mount', '--propagation', 'private', 'sh', '-c', text]
  const child = spawn('unshare', words, { stdio: 'ignore' })
  await waitUntil('it is mounted there', () => existsSync(sign))
  return async () => {
    child.kill('SIGKILL')
    await waitUntil('it is unmounted there', () => run('losetup', '-j', image) === '')
  }
}

/** Two loop devices of one file are one disk that two hosts reach: neither knows of the other. */
async function tellMultipleMount() {
  const words = ['mkfs.ext4', '-q', '-O', 'mmp', '-E', 'mmp_update_interval=1']
  const shared = bench.makeImage('shared.img', 16, words)
  const [ours, theirs] = [attach(shared), attach(shared)]
  const parameters = { ...given, device: ours }
  const story = await whileItIs(mountElsewhere(theirs), parameters)
  run('losetup', '--detach', ours)
  run('losetup', '--detach', theirs)
  return story
}

async function tellTwins() {
  const copy = `${bench.folder}/copy.img`
  copyFileSync(image, copy)
  const uuid = run('blkid', '-p', '-s', 'UUID', '-o', 'value', image).trim()
  const devices = [attach(image), attach(copy)]
  const created = await bench.act('create', { ...given, device: `UUID=${uuid}` })
  for (const device of devices) run('losetup', '--detach', device)
  return created
}

/** What only create finds out. */
async function tellCreations() {
  const swap = bench.makeImage('swap.img', 1, ['mkswap', '-q'])
  const empty = bench.makeImage('empty.img', 1, [])
  const strange = bench.makeImage('strange.img', 1, [])
  // Any type would do that no kernel of our days has at hand.
  writeFileSync(strange, '-rom1fs-', { flag: 'r+' })
  symlinkSync(at, `${bench.folder}/link`)
  const create = (parameters: Given) => bench.act('create', { ...given, ...parameters })
  const fstab = `${bench.folder}/fstab`
  writeFileSync(fstab, `${image} /srv/other ext4 defaults 0 2\n`)
  run('mount', '--bind', fstab, '/etc/fstab')
  const ofFstab = await create({})
  run('umount', '/etc/fstab')
  return {
    swap: await create({ device: swap }),
    empty: await create({ device: empty }),
    strange: await create({ device: strange, type: 'romfs' }),
    wrongType: await create({ type: 'xfs' }),
    missing: await create({ device: `${bench.folder}/none.img` }),
    link: await create({ mountPoint: `${bench.folder}/link/data` }),
    file: await create({ mountPoint: image }),
    fstab: ofFstab,
    dangers: await create({ options: ['data=writeback', 'barrier=0'] }),
    twins: await tellTwins(),
  }
}

/** A name that leads nowhere any more, and what it leaves: it is still unmounted. */
async function tellVanished() {
  const device = attach(image)
  const parameters = { ...given, device: `LABEL=hf-gone` }
  run('tune2fs', '-L', 'hf-gone', device)
  await bench.act('restore', parameters)
  run('tune2fs', '-L', 'hf-other', device)
  const checked = await bench.check(parameters)
  const removed = await bench.act('remove', parameters)
  const mounted = await bench.mountsAt(mountPoint)
  run('losetup', '--detach', device)
  return { checked, removed, mounted }
}

/** Another mount of the device, made by somebody else after the restore, is left to him. */
async function tellBound() {
  await bench.act('restore', given)
  run('mount', '--bind', mountPoint, elsewhere)
  const removed = await bench.act('remove', given)
  const left = await bench.mountsAt(elsewhere)
  run('umount', elsewhere)
  return { removed, left, later: await bench.act('remove', given) }
}

/** A copy in another mount namespace that something else covers there: that is left alone. */
async function tellCovered() {
  await bench.act('restore', given)
  const sign = `${bench.folder}/covered`
  const text = `mount -t tmpfs tmpfs ${mountPoint}; touch ${sign}; exec sleep 300`
  const words = ['--mount', '--propagation', 'private', 'sh', '-c', text]
  const child = spawn('unshare', words, { stdio: 'ignore' })
  await waitUntil('it is covered there', () => existsSync(sign))
  const removed = await bench.act('remove', given)
  const there = readFileSync(`/proc/${child.pid}/mountinfo`, 'utf8')
  const left = there.split('\n').filter((line) => line.includes(` ${mountPoint} `)).length
  child.kill('SIGKILL')
  await waitUntil('it is unmounted there', () => run('losetup', '-j', image) === '')
  return { removed, left, later: await bench.act('remove', given) }
}

const story = {
  elsewhere: await whileItIs(mountElsewhere(image, '-o', 'loop')),
  namespace: await whileItIs(mountInNamespace),
  other: await whileItIs(() => {
    run('mount', '-t', 'tmpfs', 'tmpfs', mountPoint)
    return () => void run('umount', mountPoint)
  }),
  multipleMount: await tellMultipleMount(),
  creations: await tellCreations(),
  vanished: await tellVanished(),
  bound: await tellBound(),
  covered: await tellCovered(),
}
process.stdout.write(JSON.stringify(story))

/** What is said where somebody has the device or the folder. */
export type SecondStory = typeof story
process.exit(0)
