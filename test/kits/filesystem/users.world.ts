import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { waitUntil } from '../../lab/wait-until.ts'
import { type Given, MountBench, type Outcome, run } from './mount-bench.ts'

/** What became of somebody when the file system was removed. */
export interface Fate {
  readonly name: string
  readonly isAlive: boolean
  /** It was told of in the log. */
  readonly isListed: boolean
}

const bench = new MountBench()
const at = '/run/mount-bench/at'
const [mountPoint, beside] = [`${at}/data`, `${at}/beside`]
for (const folder of [mountPoint, beside]) mkdirSync(folder, { recursive: true })
const image = bench.makeImage('data.img', 16, ['mkfs.ext4', '-q'])
const other = bench.makeImage('beside.img', 16, ['mkfs.ext4', '-q'])
const given: Given = {
  device: image,
  type: 'ext4',
  mountPoint,
  askWithin: '50ms',
  termWithin: '500ms',
}

const people = new Map<string, ChildProcess>()

/** Starts somebody; resolves once he does what he shall. */
async function start(name: string, ...words: readonly string[]): Promise<void> {
  const [program = '', ...rest] = words
  const sign = `${bench.folder}/${name.replaceAll(' ', '-')}.ready`
  rmSync(sign, { force: true })
  const environment = { ...process.env, SIGN: sign, DATA: mountPoint }
  const child = spawn(program, rest, { stdio: 'ignore', env: environment })
  people.set(name, child)
  await waitUntil(`${name} is ready`, () => existsSync(sign))
}

const shell = (text: string) => ['sh', '-c', text] as const
const ready = 'touch "$SIGN"; exec sleep 300'
const listen =
  "require('node:net').createServer().listen(process.env.DATA + '/door', () => " +
  "require('node:fs').writeFileSync(process.env.SIGN, ''))"

/** A library that every program can load. */
function anyLibrary(): string {
  const [path] = /\/\S*libm\S*\.so\S*/.exec(readFileSync('/proc/self/maps', 'utf8')) ?? []
  if (path === undefined) throw new Error('this program has no libm')
  return path
}

/** Users and others, whose paths look the same or whose file system is another one. */
async function startEverybody(): Promise<void> {
  await start('below the mount', ...shell(`cd ${mountPoint}; ${ready}`))
  await bench.act('restore', given)
  run('mount', '-o', 'loop', other, beside)
  copyFileSync('/bin/sleep', `${mountPoint}/sleeper`)
  await start('works in it', ...shell(`cd ${mountPoint}; ${ready}`))
  await start('ignores SIGTERM', ...shell(`trap "" TERM; exec 3>${mountPoint}/log; ${ready}`))
  await start('runs from it', ...shell(`touch "$SIGN"; exec ${mountPoint}/sleeper 300`))
  copyFileSync(anyLibrary(), `${mountPoint}/library`)
  await start('has it mapped', ...shell(`export LD_PRELOAD=${mountPoint}/library; ${ready}`))
  await start('listens in it', process.execPath, '-e', listen)
  const inside = shell(`cd ${mountPoint}; ${ready}`)
  await start('works in a copy', 'unshare', '--mount', '--propagation', 'private', ...inside)
  await start('has a copy', 'unshare', '--mount', '--propagation', 'private', ...shell(ready))
  await start('works beside it', ...shell(`cd ${beside}; exec 3>log; ${ready}`))
}

async function fates(logged: readonly string[]): Promise<readonly Fate[]> {
  return [...people].map(([name, child]) => ({
    name,
    isAlive: child.exitCode === null && child.signalCode === null,
    isListed: logged.some((line) => line.includes(` ${child.pid} `)),
  }))
}

async function endEverybody(): Promise<void> {
  for (const child of people.values()) child.kill('SIGKILL')
  const isOver = ({ exitCode, signalCode }: ChildProcess) =>
    exitCode !== null || signalCode !== null
  await waitUntil('everybody has ended', () => [...people.values()].every(isOver))
  people.clear()
}

async function tellKill() {
  await startEverybody()
  const removed = await bench.act('remove', given)
  // Node hears of the end of its children in a later turn.
  await new Promise((resolve) => setTimeout(resolve, 100))
  const everybody = await fates(removed.logged)
  const loops = run('losetup', '-j', image)
  const mounted = await bench.mountsAt(mountPoint)
  await endEverybody()
  run('umount', beside)
  return { removed, everybody, loops, mounted }
}

/** Policies that spare users: what remove says, who lives, and that it is mounted still. */
async function tellPolicy(users: 'ask' | 'term', text: string) {
  await bench.act('restore', given)
  await start('user', ...shell(text))
  const removed = await bench.act('remove', { ...given, users })
  const [{ isAlive } = { isAlive: undefined }] = await fates([])
  const mounted = await bench.mountsAt(mountPoint)
  await endEverybody()
  const later = await bench.act('remove', { ...given, users })
  return { removed, isAlive, mounted, later }
}

async function tellProtected() {
  await bench.act('restore', given)
  await start('user', ...shell(`cd ${mountPoint}; ${ready}`))
  process.chdir(mountPoint)
  const removed = await bench.act('remove', given)
  const [{ isAlive } = { isAlive: undefined }] = await fates([])
  process.chdir('/')
  await endEverybody()
  const later = await bench.act('remove', given)
  return { removed, isAlive, later }
}

async function whileItIs(name: string, begin: () => () => void) {
  await bench.act('restore', given)
  await start('user', ...shell(`cd ${mountPoint}; ${ready}`))
  const end = begin()
  const removed = await bench.act('remove', given)
  const [{ isAlive } = { isAlive: undefined }] = await fates([])
  end()
  await endEverybody()
  const later = await bench.act('remove', given)
  return { name, removed, isAlive, later }
}

function mountBelow(): () => void {
  mkdirSync(`${mountPoint}/below`, { recursive: true })
  run('mount', '-t', 'tmpfs', 'tmpfs', `${mountPoint}/below`)
  return () => run('umount', `${mountPoint}/below`)
}

function mountOver(): () => void {
  run('mount', '-t', 'tmpfs', 'tmpfs', mountPoint)
  return () => run('umount', mountPoint)
}

/** The kernel itself uses a file of it, as for a disk of a virtual machine. */
async function tellKernel(): Promise<{ removed: Outcome; later: Outcome }> {
  await bench.act('restore', given)
  writeFileSync(`${mountPoint}/disk.img`, Buffer.alloc(65_536))
  const loop = run('losetup', '--find', '--show', `${mountPoint}/disk.img`).trim()
  const removed = await bench.act('remove', given)
  run('losetup', '--detach', loop)
  return { removed, later: await bench.act('remove', given) }
}

const heeds = `cd ${mountPoint}; ${ready}`
const ignores = `trap "" TERM; cd ${mountPoint}; ${ready}`
const story = {
  kill: await tellKill(),
  ask: await tellPolicy('ask', heeds),
  term: await tellPolicy('term', ignores),
  termHeeded: await tellPolicy('term', heeds),
  protected: await tellProtected(),
  below: await whileItIs('below', mountBelow),
  over: await whileItIs('over', mountOver),
  kernel: await tellKernel(),
}
process.stdout.write(JSON.stringify(story))

/** What came of every remove. */
export type UsersStory = typeof story
process.exit(0)
