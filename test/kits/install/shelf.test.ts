import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openKitShelf } from '../../../core/src/adapters/kit-shelf/index.ts'
import { packFolder } from '../../../core/src/adapters/kit-shelf/pack-folder.ts'
import type { KitShelf, StagedKit } from '../../../core/src/ports/index.ts'
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
  return openKitShelf({ kitsFolder, host, log })
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

it('takes no package that is too large to travel', async () => {
  const folder = writeLampKit(root, { version: '9.0.0' })
  const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index * index) % 251))
  writeFileSync(join(folder, 'large.tgz'), noise)
  const refused = packFolder(join(folder, 'large.tgz'))
  await expect(refused).rejects.toMatchObject({ code: 'HF_KIT_TARBALL_TOO_LARGE' })
})
