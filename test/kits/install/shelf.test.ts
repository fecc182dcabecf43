import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { KitTrial } from '../../../core/src/adapters/kit-host/index.ts'
import { openKitShelf } from '../../../core/src/adapters/kit-shelf/index.ts'
import { packFolder } from '../../../core/src/adapters/kit-shelf/pack-folder.ts'
import type { KitShelf, StagedKit } from '../../../core/src/ports/index.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { startHost, stopHosts, type TestHost } from '../host/test-host.ts'
import { type LampVersion, writeLampKit } from './lamp-kit.ts'

const call = { verb: 'quickCheck', tag: 'thing', peers: [], timeoutMs: 5_000 } as const
let root = ''
let content: Uint8Array
let next: Uint8Array

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-shelf-'))
  content = await pack({ version: '1.0.0' })
  next = await pack({ version: '1.1.0' })
})
afterEach(stopHosts)
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function pack(lamp: LampVersion): Promise<Uint8Array> {
  return (await packFolder(writeLampKit(root, lamp))) ?? new Uint8Array()
}

/** A shelf of a new node, or of one whose daemon starts again. */
async function open(kitsFolder = mkdtempSync(join(root, 'kits-'))) {
  const node = await startHost({ kitsFolder })
  return { node, kitsFolder, shelf: await shelfOf(node, kitsFolder) }
}

function shelfOf({ host }: TestHost, kitsFolder: string): Promise<KitShelf> {
  const silent = () => {}
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  return openKitShelf({ kitsFolder, instancePrefix: 'test/n1/', host, log })
}

async function sayOf(staged: Pick<StagedKit, 'call'>): Promise<string> {
  const answer = await staged.call({ ...call, kind: 'lamp', parameters: { folder: root } })
  return answer.outcome === 'done' ? JSON.stringify(answer.value) : answer.message
}

it('loads what was fetched beside what is in use, and swaps them in one step', async () => {
  const { node, shelf } = await open()
  const first = await shelf.fetch({ kind: 'tarball', content })
  expect(node.host.list()).toEqual([])
  shelf.use(first)
  const second = await shelf.fetch({ kind: 'tarball', content: next })
  expect([await sayOf(node.host), await sayOf(second)]).toEqual([
    expect.stringContaining('seen by 1.0.0'),
    expect.stringContaining('seen by 1.1.0'),
  ])
  shelf.use(second)
  expect(await sayOf(node.host)).toContain('seen by 1.1.0')
  shelf.retire('holdfast-kit-lamp')
  expect(node.host.list()).toEqual([])
})

it('uses after a start of the daemon what was used before it', async () => {
  const { node, shelf, kitsFolder } = await open()
  shelf.use(await shelf.fetch({ kind: 'tarball', content }))
  shelf.use(await shelf.fetch({ kind: 'tarball', content: next }))
  await node.host.stop()
  const again = await open(kitsFolder)
  expect(again.node.host.list().map(({ facts }) => facts.version)).toEqual(['1.1.0'])
  expect([...again.shelf.inUse().values()].map(({ version }) => version)).toEqual(['1.1.0'])
})

it('refuses other files under the version that the cluster agreed on', async () => {
  const { shelf } = await open()
  const { release } = await shelf.fetch({ kind: 'tarball', content })
  const other = await open()
  await other.shelf.keepTarball(content)
  const agreed = { ...release, digest: release.digest.replace(/^./, 'x') }
  await expect(other.shelf.stage(agreed)).rejects.toMatchObject({ code: 'HF_KIT_DIGEST_DIFFERS' })
  expect(readdirSync(join(other.kitsFolder, '.releases'))).toEqual([])
  expect((await other.shelf.stage(release)).release).toEqual(release)
})

it('fetches anew what somebody changed on the shelf', async () => {
  const { shelf, node, kitsFolder } = await open()
  const { release } = await shelf.fetch({ kind: 'tarball', content })
  shelf.discard(release)
  await node.host.stop()
  const [name = ''] = readdirSync(join(kitsFolder, '.releases'))
  const packageFolder = join(kitsFolder, '.releases', name, 'node_modules', 'holdfast-kit-lamp')
  const path = join(packageFolder, 'kit.js')
  writeFileSync(path, `${readFileSync(path, 'utf8')}// changed\n`)
  const again = await open(kitsFolder)
  expect((await again.shelf.stage(release)).release).toEqual(release)
  expect(readFileSync(path, 'utf8')).not.toContain('changed')
})

it('leaves alone what was put there by hand', async () => {
  const kitsFolder = mkdtempSync(join(root, 'kits-'))
  const byHand = join(kitsFolder, 'node_modules', 'holdfast-kit-lamp')
  mkdirSync(byHand, { recursive: true })
  const { shelf } = await open(kitsFolder)
  const refused = shelf.fetch({ kind: 'tarball', content })
  await expect(refused).rejects.toMatchObject({ code: 'HF_KIT_BY_HAND' })
  expect(readdirSync(join(kitsFolder, '.releases'))).toEqual([])
})

it('leaves nothing of what a daemon was fetching when it was killed', async () => {
  const kitsFolder = mkdtempSync(join(root, 'kits-'))
  mkdirSync(join(kitsFolder, '.releases', '.fetching-old'), { recursive: true })
  await open(kitsFolder)
  expect(readdirSync(join(kitsFolder, '.releases'))).toEqual([])
})

it('takes no package that is too large to travel', async () => {
  const folder = writeLampKit(root, { version: '9.0.0' })
  const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * index) % 251))
  writeFileSync(join(folder, 'large.tgz'), noise)
  const refused = packFolder(join(folder, 'large.tgz'))
  await expect(refused).rejects.toMatchObject({ code: 'HF_KIT_TARBALL_TOO_LARGE' })
})

it('removes nothing of what is just being fetched, and all of what was not used', async () => {
  const { shelf, kitsFolder } = await open()
  const releases = join(kitsFolder, '.releases')
  const fetching = [0, 1].map(() => shelf.fetch({ kind: 'tarball', content }))
  await waitUntil('npm is at it', () => existsSync(releases) && readdirSync(releases).length > 0)
  await shelf.keepOnly([])
  const [first, second] = await Promise.all(fetching)
  expect([await sayOf(first as StagedKit), second]).toEqual([
    expect.stringContaining('seen by 1.0.0'),
    first,
  ])
  shelf.discard((first as StagedKit).release)
  const left = () =>
    ['.releases', '.tarballs'].flatMap((name) => readdirSync(join(kitsFolder, name)))
  await waitUntil('nothing is left', () => left().length === 0)
})

it('touches nothing of what is in use when it is fetched once more', async () => {
  const { shelf, kitsFolder } = await open()
  const { release } = await use(shelf)
  shelf.noteProven(release)
  const path = join(kitsFolder, 'node_modules', 'holdfast-kit-lamp', 'kit.js')
  const { ino } = statSync(path)
  expect((await shelf.fetch({ kind: 'tarball', content })).release).toEqual(release)
  expect([shelf.isProven(release), statSync(path).ino]).toEqual([true, ino])
})

it('goes on where its disk cannot be written', async () => {
  const { node, shelf, kitsFolder } = await open()
  const staged = await shelf.fetch({ kind: 'tarball', content })
  rmSync(join(kitsFolder, 'node_modules'), { recursive: true })
  writeFileSync(join(kitsFolder, 'node_modules'), 'no folder')
  shelf.use(staged)
  expect(await sayOf(node.host)).toContain('seen by 1.0.0')
  const [name = ''] = readdirSync(join(kitsFolder, '.releases'))
  symlinkSync('/nowhere/at/all', join(kitsFolder, '.releases', name, 'proven'))
  shelf.noteProven(staged.release)
  shelf.retire('holdfast-kit-lamp')
  expect(node.host.list()).toEqual([])
})

it('loads another time what could not be loaded when its daemon started', async () => {
  const fault = join(root, 'faulty')
  const kitsFolder = mkdtempSync(join(root, 'kits-'))
  const hooks = `import { existsSync as isThere } from 'node:fs'
if (isThere('${fault}')) throw new Error('not now')`
  const folder = writeLampKit(root, { version: '1.2.0' })
  const code = readFileSync(join(folder, 'kit.js'), 'utf8')
  writeFileSync(join(folder, 'kit.js'), `${hooks}\n${code}`)
  const { node, shelf } = await open(kitsFolder)
  const { release } = await use(shelf, await packFolder(folder))
  await node.host.stop()
  writeFileSync(fault, '')
  const again = await open(kitsFolder)
  await again.shelf.keepOnly([release])
  expect([again.node.host.list(), again.shelf.inUse().size]).toEqual([[], 0])
  rmSync(fault)
  again.shelf.use(await again.shelf.stage(release))
  expect(again.node.host.list().map(({ facts }) => facts.version)).toEqual(['1.2.0'])
  expect(again.node.host.refused()).toEqual([])
})

it('leaves no thread behind in which an action ends that began before the swap', async () => {
  const { node, kitsFolder } = await open()
  const beats = join(root, 'beats')
  const beat = `setInterval(() => writeFileSync('${beats}', '.', { flag: 'a' }), 1)`
  const lamps = [
    { version: '4.0.0', hooks: { restore: `${beat}; await new Promise(() => {})` } },
    { version: '4.1.0' },
  ]
  const trials = lamps.map((lamp) => node.host.tryOut(writeLampKit(kitsFolder, lamp)))
  const [first, second] = await Promise.all(trials)
  node.host.use(first as KitTrial)
  const restore = { ...call, kind: 'lamp', verb: 'restore', parameters: { folder: root } } as const
  const answer = node.host.call({ ...restore, timeoutMs: 60_000 })
  await waitUntil('it has begun', () => existsSync(beats))
  node.host.use(second as KitTrial)
  await node.host.stop()
  const { size } = statSync(beats)
  expect((await answer).outcome).toBe('lost')
  await sleep(200)
  expect(statSync(beats).size).toBe(size)
})

it('keeps a package that comes twice at once', async () => {
  const { shelf } = await open()
  await Promise.all([shelf.keepTarball(content), shelf.keepTarball(content)])
  const name = createHash('sha256').update(content).digest('hex')
  expect(Buffer.from(await shelf.readTarball(name)).equals(content)).toBe(true)
})

it('packs nothing that has no end or no bounds', async () => {
  const device = packFolder('/dev/zero')
  await expect(device).rejects.toMatchObject({ code: 'HF_KIT_SPEC_INVALID' })
  const vast = join(root, 'vast.tgz')
  writeFileSync(vast, '')
  truncateSync(vast, 5 * 1024 ** 3)
  await expect(packFolder(vast)).rejects.toMatchObject({ code: 'HF_KIT_TARBALL_TOO_LARGE' })
})

async function use(shelf: KitShelf, packed: Uint8Array | undefined = content): Promise<StagedKit> {
  const staged = await shelf.fetch({ kind: 'tarball', content: packed ?? new Uint8Array() })
  shelf.use(staged)
  return staged
}
