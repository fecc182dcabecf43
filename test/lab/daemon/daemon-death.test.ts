import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { killProcess } from '../processes.ts'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab, fixtureKit, isAlive } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

let lab: ClusterLab
let first: DaemonNode
let second: DaemonNode

beforeAll(async () => {
  // How fast a busy machine starts a daemon is not the subject: it has as long as it needs.
  const extra = 'timing: { daemonGrace: 30s }'
  lab = await ClusterLab.open(['n1', 'n2'], { kits: [fixtureKit('stand-in')], extra })
  first = lab.node('n1')
  second = lab.node('n2')
  await first.apply(`resources:
  solo:
    kind: process
    placement: single
    parameters: { command: /bin/sleep, arguments: ["1001"] }
  twin:
    kind: process
    placement: every
    parameters: { command: /bin/sleep, arguments: ["1002"] }
  face:
    kind: stand-in
    dependsOn: [twin]
    parameters: { folder: ${world()} }
`)
})
afterAll(() => lab?.close())

describe('a daemon that is killed alone', () => {
  it('leaves its resources in service, and the next one adopts them unharmed', async () => {
    const programs = programsOn('n1')
    const decisions = await second.client.decisions({})
    const killed = first.daemonId
    killProcess(killed)
    const owners = await ownersUntil(() => isReplaced(first, killed))
    expect(isAlive(killed)).toBe(false)
    expect(owners).toEqual(new Set(['face on n1, solo on n1']))
    expect(programsOn('n1')).toEqual(programs)
    expect(lab.programsOf('solo', 'n2')).toEqual([])
    const later = (await second.client.decisions({})).slice(decisions.length)
    expect(later.filter(({ choice, from }) => choice !== from)).toEqual([])
    expect(violations()).toEqual([])
  })

  it('is missed and found again by the other node, which does not act', async () => {
    const killed = first.daemonId
    const before = (await second.client.events(0)).at(-1)?.id ?? 0
    killProcess(killed)
    await waitUntil('the daemon is replaced', () => isReplaced(first, killed))
    const told = await second.client.events(before)
    const nodes = told.filter(({ kind }) => kind === 'node')
    expect(nodes.map(({ node, sentence }) => ({ node, sentence }))).toEqual([
      { node: 'n1', sentence: 'The daemon of node n1 died.' },
      { node: 'n1', sentence: 'Node n1 is in the cluster.' },
    ])
    expect(told.filter(({ tag, node }) => tag !== undefined && node === 'n2')).toEqual([])
  })
})

describe('a guardian that is killed', () => {
  it('is replaced by its daemon, and nothing else changes', async () => {
    const programs = programsOn('n1')
    const daemon = first.daemonId
    const [guardian = 0] = lab.guardiansOf('n1')
    killProcess(guardian)
    await waitUntil('there is another', () => first.log().includes('another guardian answers'))
    expect(lab.guardiansOf('n1')).toEqual([expect.not.toBeOneOf([guardian])])
    expect({ daemon: first.daemonId, ...programsOn('n1') }).toEqual({ daemon, ...programs })
    killProcess(daemon)
    await waitUntil('the other one restarts the daemon', () => isReplaced(first, daemon))
    expect(programsOn('n1')).toEqual(programs)
  })
})

describe('a daemon that freezes while it orders the messages of all', () => {
  it('is killed by its guardian, and the next one adopts what is in service', async () => {
    const programs = [programsOn('n1'), programsOn('n2')]
    const holder: unknown = JSON.parse(readFileSync(join(lab.folder, 'engine.sock.lock'), 'utf8'))
    const frozen = (holder as { readonly pid: number }).pid
    const node = lab.nodes.find(({ daemonId }) => daemonId === frozen)
    expect(node).toBeDefined()
    process.kill(frozen, 'SIGSTOP')
    await waitUntil('it is dead', () => !isAlive(frozen))
    await waitUntil('the next one is there', () => node?.daemonId !== frozen)
    await lab.untilReady()
    await waitUntil('all is adopted', () => isOwner('n1', ['solo', 'face']))
    expect([programsOn('n1'), programsOn('n2')]).toEqual(programs)
    expect(violations()).toEqual([])
  })
})

describe('a daemon that is kept down', () => {
  it('removes what belongs elsewhere when it returns, and harms nothing there', async () => {
    const before = programsOn('n1')
    killForGood(first)
    // The machine of a stand-in crashes when its folder is gone; its return brings it back.
    cpSync(join(world(), 'n1'), join(lab.folder, 'kept'), { recursive: true })
    rmSync(join(world(), 'n1'), { recursive: true })
    await waitUntil('everything is taken over', () => isOwner('n2', ['solo', 'face']))
    const taken = programsOn('n2')
    expect(lab.processesOf('n1')).toEqual([])
    expect(programsOn('n1')).toEqual(before)
    cpSync(join(lab.folder, 'kept'), join(world(), 'n1'), { recursive: true })
    first.start()
    await first.untilReady()
    await waitUntil('what belongs elsewhere is removed', () => {
      return lab.programsOf('solo', 'n1').length === 0 && !existsSync(join(world(), 'n1/face.json'))
    })
    expect(programsOn('n1')).toEqual({ solo: [], twin: before.twin })
    expect(programsOn('n2')).toEqual(taken)
    expect(existsSync(join(world(), 'n2/face.json'))).toBe(true)
    expect(await isOwner('n2', ['solo', 'face'])).toBe(true)
    expect(violations()).toEqual([])
  })
})

describe('all daemons that are killed at once', () => {
  it('leave everything where it is, also where that is not the best priority', async () => {
    const programs = [programsOn('n1'), programsOn('n2')]
    expect(await isOwner('n2', ['solo', 'face'])).toBe(true)
    const killed = lab.nodes.map(({ daemonId }) => daemonId)
    for (const id of killed) killProcess(id)
    await waitUntil('all are started again', () => {
      return lab.nodes.every(({ daemonId }) => !killed.includes(daemonId))
    })
    await lab.untilReady()
    await waitUntil('all is adopted', () => isOwner('n2', ['solo', 'face']))
    expect([programsOn('n1'), programsOn('n2')]).toEqual(programs)
    expect(killed.filter(isAlive)).toEqual([])
    expect(violations()).toEqual([])
  })
})

function world(): string {
  return join(lab.folder, 'world')
}

function programsOn(node: string) {
  return { solo: lab.programsOf('solo', node), twin: lab.programsOf('twin', node) }
}

/** What the stand-ins saw of two owners at one time. */
function violations(): string[] {
  const folder = join(world(), 'violations')
  return existsSync(folder) ? readdirSync(folder) : []
}

/** A daemon other than `before` takes part, and the other node knows it. */
async function isReplaced(node: DaemonNode, before: number): Promise<boolean> {
  if (node.daemonId === before || (await node.lookWhetherReady()) !== true) return false
  const { nodes } = await second.client.status()
  return nodes.every(({ membership, isSynced }) => membership === 'member' && isSynced)
}

/** Every answer that the other node gave to who owns what, until something is so. */
async function ownersUntil(isOver: () => Promise<boolean>): Promise<Set<string>> {
  const seen = new Set<string>()
  await waitUntil('the daemon is replaced', async () => {
    const { resources } = await second.client.status()
    const singles = resources.filter(({ placement }) => placement === 'single')
    seen.add(
      singles
        .map(({ tag, owners }) => `${tag} on ${owners.join('+')}`)
        .sort()
        .join(', '),
    )
    return await isOver()
  })
  return seen
}

async function isOwner(node: string, tags: readonly string[]): Promise<boolean> {
  const { resources } = await second.client.status()
  return tags.every((tag) => {
    return resources.some((one) => one.tag === tag && one.owners.join() === node)
  })
}

/** Kills daemon and guardian so that neither can bring the other back. */
function killForGood(node: DaemonNode): void {
  const guardians = lab.guardiansOf(node.name)
  for (const guardian of guardians) process.kill(guardian, 'SIGSTOP')
  killProcess(node.daemonId)
  for (const guardian of guardians) killProcess(guardian)
}
