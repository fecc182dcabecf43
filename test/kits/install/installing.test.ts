import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClusterLab } from '../../lab/daemon/cluster-lab.ts'
import type { DaemonNode } from '../../lab/daemon/daemon-node.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import { type LampVersion, lampVersionsOn, litBy, writeLampKit } from './lamp-kit.ts'
import { LocalRegistry } from './local-registry.ts'

let lab: ClusterLab
let registry: LocalRegistry
let first: DaemonNode
let second: DaemonNode

beforeAll(async () => {
  registry = await LocalRegistry.open()
  lab = new ClusterLab(['n1', 'n2'], { extra: 'recoverWithin: 10s' })
  ;[first, second] = [lab.node('n1'), lab.node('n2')]
  mkdirSync(world())
  for (const node of lab.nodes) {
    node.launcher = registry.launcherIn(node.folder)
    node.start()
  }
  await lab.untilReady()
})
afterAll(async () => {
  await lab?.close()
  await registry?.[Symbol.asyncDispose]()
})

const folderOf = (lamp: LampVersion) => writeLampKit(join(lab.folder, 'packages'), lamp)
const publish = (lamp: LampVersion) => registry.publish(folderOf(lamp))
const world = () => join(lab.folder, 'world')
const versionsOn = () => lampVersionsOn(lab.nodes)

describe('a kit of a registry', () => {
  it('is installed on every node, and protects at once', async () => {
    await publish({ version: '1.0.0' })
    await publish({ version: '1.1.0' })
    const installed = await first.holdfast('kit', 'install', 'holdfast-kit-lamp@~1.0')
    expect(installed.stderr).toBe('')
    expect(installed.stdout).toContain('install the kit holdfast-kit-lamp 1.0.0 on every node')
    expect(await versionsOn()).toEqual(['1.0.0', '1.0.0'])
    await first.apply(hierarchy('lamp'))
    expect(litBy(world(), 'n1', 'lamp')).toBe('1.0.0')
    await first.holdfast('switchover', 'lamp')
    expect([litBy(world(), 'n1', 'lamp'), litBy(world(), 'n2', 'lamp')]).toEqual([
      undefined,
      '1.0.0',
    ])
  })

  it('is there again when its daemon was killed', async () => {
    process.kill(second.daemonId, 'SIGKILL')
    await waitUntil('its daemon is another one', async () => {
      return (await second.holdfast('kit', 'list')).stdout.includes('holdfast-kit-lamp')
    })
    await lab.untilReady()
    expect(litBy(world(), 'n2', 'lamp')).toBe('1.0.0')
  })

  it('that is installed already is nothing to do, and says so', async () => {
    const again = await second.holdfast('kit', 'install', 'holdfast-kit-lamp@1.0.0')
    expect([again.code, again.stdout]).toEqual([0, 'Nothing to do: it is so already.\n'])
  })

  it('is tried dry: what would change is said, and nothing is', async () => {
    const dry = await first.holdfast('kit', 'upgrade', 'holdfast-kit-lamp', '--dry-run')
    expect(dry.stdout).toContain('use the kit holdfast-kit-lamp 1.1.0 instead of 1.0.0')
    expect(await versionsOn()).toEqual(['1.0.0', '1.0.0'])
  })
})

describe('what cannot be installed', () => {
  const cases: readonly (readonly [string, string, LampVersion | undefined])[] = [
    ['HF_KIT_FETCH_FAILED', 'holdfast-kit-lamp@9', undefined],
    ['HF_KIT_FETCH_FAILED', 'holdfast-kit-unheard-of', undefined],
    ['HF_KIT_SPEC_INVALID', 'github:somebody/kit', undefined],
    ['HF_KIT_SPEC_INVALID', './nothing-here', undefined],
    ['HF_KIT_PEER_RANGE', 'k-range', { ...one('k-range'), package: peers('^9.0.0') }],
    ['HF_KIT_PEER_MISSING', 'k-peerless', { ...one('k-peerless'), package: peers(undefined) }],
    ['HF_KIT_NOT_A_KIT', 'k-none', { ...one('k-none'), package: { keywords: [] } }],
    ['HF_KIT_SCHEMA_INVALID', 'k-schema', { ...one('k-schema'), properties: 'x: { type: 7 }' }],
    ['HF_KIT_IMPORT_FAILED', 'k-throws', { ...one('k-throws'), kind: "' + nobody + '" }],
    ['HF_KIT_KIND_TAKEN', 'k-taken', { ...one('k-taken'), kind: 'process' }],
    ['HF_KIT_SECOND_CORE', 'k-core', { ...one('k-core'), package: bundledCore() }],
  ]

  it.each(cases)('%s: %s', async (code, spec, lamp) => {
    if (lamp !== undefined) await publishWithCore(lamp)
    const before = shelves()
    const refused = await first.holdfast('kit', 'install', spec)
    expect(refused.stderr).toContain(`Error ${code}`)
    expect(refused.stderr).toContain('untouched')
    expect([refused.code === 0, shelves()]).toEqual([false, before])
    expect(await versionsOn()).toEqual(['1.0.0', '1.0.0'])
  })

  it('is a tarball that is cut off', async () => {
    const path = join(lab.folder, 'cut-off.tgz')
    writeFileSync(path, Buffer.from('1f8b0800', 'hex'))
    const refused = await first.holdfast('kit', 'install', path)
    expect(refused.stderr).toContain('Error HF_KIT_FETCH_FAILED')
  })

  it('is told of by the node that cannot, and undone on the others', async () => {
    await publish({ ...one('k-middle'), kind: 'middle' })
    const before = shelves()
    registry.stopAfterTarballs(1)
    const refused = await first.holdfast('kit', 'install', 'k-middle')
    await registry.start()
    expect(refused.stderr).toContain('Error HF_CHANGE_REFUSED')
    expect(refused.stderr).toMatch(/node n[12] cannot use the kit k-middle 1\.0\.0: npm could not/)
    await waitUntil('nothing of it is left', () => shelves().join() === before.join())
    const installed = await first.holdfast('kit', 'install', 'k-middle')
    expect(installed.stderr).toBe('')
  })
})

describe('a kit in a folder', () => {
  it('is packed, handed to every node, and fetched by one that was away', async () => {
    process.kill(second.daemonId, 'SIGTERM')
    await second.exitCode()
    const folder = folderOf({ ...one('holdfast-kit-torch'), kind: 'torch' })
    const installed = await first.holdfast('kit', 'install', folder)
    expect(installed.stderr).toBe('')
    second.start()
    await lab.untilReady()
    await waitUntil('the other node has it', async () => (await kindsOn(second)).includes('torch'))
    await first.apply(hierarchy('light', 'torch'))
    await first.holdfast('switchover', 'light', '--to', 'n2')
    expect(litBy(world(), 'n2', 'light')).toBe('1.0.0')
  })

  it('that is needed is not removed, and else is gone from every node', async () => {
    const refused = await second.holdfast('kit', 'remove', 'holdfast-kit-torch')
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('HF_KIT_IN_USE')])
    await first.holdfast('resource', 'delete', 'light')
    const removed = await second.holdfast('kit', 'remove', 'holdfast-kit-torch')
    expect(removed.stderr).toBe('')
    expect(await Promise.all(lab.nodes.map(kindsOn))).not.toContainEqual(
      expect.arrayContaining(['torch']),
    )
    await waitUntil('its files are gone', () => !shelves().join().includes('torch'))
    const unknown = await first.holdfast('kit', 'remove', 'holdfast-kit-torch')
    expect([unknown.code, unknown.stderr]).toEqual([
      5,
      expect.stringContaining('HF_KIT_NOT_INSTALLED'),
    ])
  })
})

function one(name: string): LampVersion {
  return { version: '1.0.0', name, kind: `${name}-kind` }
}

function peers(range: string | undefined): object {
  return { peerDependencies: range === undefined ? {} : { '@holdfast/core': range } }
}

function bundledCore(): object {
  return { dependencies: { '@holdfast/core': '0.1.0' }, bundleDependencies: ['@holdfast/core'] }
}

/** A kit that smuggles has a core beneath it when it is packed. */
async function publishWithCore(lamp: LampVersion): Promise<void> {
  const folder = folderOf(lamp)
  const core = join(folder, 'node_modules', '@holdfast', 'core')
  if (lamp.name === 'k-core') {
    mkdirSync(core, { recursive: true })
    writeFileSync(join(core, 'package.json'), '{"name":"@holdfast/core","version":"0.1.0"}')
  }
  await registry.publish(folder)
}

function hierarchy(tag: string, kind = 'lamp'): string {
  const folder = world()
  return `resources:\n  ${tag}:\n    kind: ${kind}\n    parameters: { folder: ${folder} }\n`
}

async function kindsOn(node: DaemonNode): Promise<string[]> {
  return (await node.client.kits()).kits.map(({ kind }) => kind)
}

/** What lies on the shelves of all nodes. */
function shelves(): string[] {
  return lab.nodes.flatMap(({ folder }) => {
    const below = ['.releases', '.tarballs', 'node_modules']
    return below.flatMap((name) => namesIn(join(folder, 'kits', name)))
  })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    return []
  }
}
