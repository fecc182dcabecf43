import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ClusterLab } from '../lab/daemon/cluster-lab.ts'
import { waitUntil } from '../lab/wait-until.ts'
import { makeWorldFolder } from '../lab/world-folder.ts'
import { coreFolder, installFromTarball, pack, programs } from './author.ts'

const world = makeWorldFolder('holdfast-scaffold')
const kit = join(world.path, 'redis')
let lab: ClusterLab | undefined

beforeAll(() => {
  const tarball = pack(coreFolder, join(world.path, 'core-package'))
  const options = { cwd: world.path, stdio: 'ignore' } as const
  execFileSync(join(programs, 'holdfast'), ['kit', 'new', 'redis'], options)
  installFromTarball(kit, tarball)
  execFileSync('npm', ['pack', '--silent'], { ...options, cwd: kit })
})
afterAll(async () => {
  await lab?.close()
  await world.remove()
})

test('the package of core makes the same kit, for the version that it is', () => {
  const program = join(kit, 'node_modules/@holdfast/core/bin/holdfast.js')
  const words = [program, 'kit', 'new', '@acme/holdfast-kit-redis', '--folder', 'second', '--json']
  const { files, folder } = JSON.parse(
    execFileSync(process.execPath, words, { cwd: world.path, encoding: 'utf8' }),
  )
  const read = (from: string, path: string) => readFileSync(join(from, path), 'utf8')
  const own = ['package.json', '.npmrc']
  const alike = readdirSync(kit, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\/(node_modules|dist)(\/|$)/.test(entry.parentPath))
    .map(({ parentPath, name }) => join(parentPath, name).slice(kit.length + 1))
    .filter((path) => ![...own, 'package-lock.json'].includes(path) && !path.endsWith('.tgz'))
  expect(files).toEqual([...alike, 'package.json'].sort())
  expect(alike.filter((path) => read(folder, path) !== read(kit, path))).toEqual([])
  const { name, devDependencies } = JSON.parse(read(folder, 'package.json'))
  const { version } = JSON.parse(read(coreFolder, 'package.json'))
  expect([name, devDependencies['@holdfast/core']]).toEqual(['@acme/holdfast-kit-redis', version])
})

test('the kit as it is made is protected by daemons, and fails over', async () => {
  lab = new ClusterLab(['n1', 'n2'])
  const folders = ['n1', 'n2'].map((name) => join(lab?.folder ?? '', `flags-of-${name}`))
  for (const folder of folders) mkdirSync(folder)
  // The first one orders the messages, and is watched more closely: the other one is frozen.
  const n2 = await lab.startBehind('n2')
  const tarball = join(kit, 'holdfast-kit-redis-0.1.0.tgz')
  await waitUntil('it is installed', async () => {
    const { code, stderr } = await n2.holdfast('kit', 'install', tarball)
    return code === 0 || stderr
  })
  const example = readFileSync(join(kit, 'hierarchy.yaml'), 'utf8')
    .replaceAll('/run/flags-of-n2', folders[1] ?? '')
    .replaceAll('/run/flags', folders[0] ?? '')
  // On a machine that is too busy a daemon may be taken for frozen, and begin once more.
  await waitUntil('the example is applied', () => n2.apply(example).then(() => true, String))
  const flags = () => folders.map((folder) => readdirSync(folder).join())
  await waitUntil('the first node has it', () => flags().join() === 'flag.marker,')

  const daemon = lab.node('n1').daemonId
  process.kill(daemon, 'SIGSTOP')
  await waitUntil('the other node has it', () => {
    expect(flags()).not.toEqual(['flag.marker', 'flag.marker'])
    return flags().join() === ',flag.marker'
  })
  await waitUntil('n2 is known to have it', async () => {
    return (await n2.resource('flag'))?.owners.join() === 'n2'
  })
  const { stdout: listed } = await n2.holdfast('kit', 'list')
  expect(listed).toMatch(/^redis +0\.1\.0 +single +lease +holdfast-kit-redis +A marker file/m)
})
