import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DecisionDocument, StatusDocument } from '../../core/src/api/documents.ts'
import { HoldfastNode } from '../lab/holdfast-node.ts'
import type { Host } from '../lab/host.ts'
import { buildLan } from '../lab/lan.ts'
import { preparePrivateRun } from '../lab/namespaces.ts'
import { Observer } from '../lab/observer/observer.ts'
import { Prober } from '../lab/prober/prober.ts'
import { type Look, waitUntil } from '../lab/wait-until.ts'

/** The folder of the examples. */
export const examples = fileURLToPath(new URL('../../examples', import.meta.url))
const nodeNames = ['node-a', 'node-b'] as const

/** The protected address, as clients know it. */
export const address = '10.77.0.100'
/** Where the protected program answers. */
export const port = 7077
/** The word of its command line by which the program is found among the processes of a host. */
export const programFile = 'demo/echo.mjs'

/** The machines of the demonstration, before anything runs on them. */
export interface Machines {
  readonly client: Host
  readonly nodes: readonly HoldfastNode[]
}

/** The cluster that the demonstration plays with, and the instruments that watch it. */
export interface Stage {
  readonly nodes: readonly HoldfastNode[]
  readonly prober: Prober
  readonly observer: Observer
}

/** Long enough for a machine that is busy with other things. */
const START_LIMIT_MS = 20_000

/** Builds the network and writes the nodes' configurations into the folder. */
export function buildMachines(folder: string): Machines {
  preparePrivateRun()
  const hosts = buildLan([
    { name: 'client', address: '10.77.0.1/24' },
    { name: 'node-a', address: '10.77.0.11/24' },
    { name: 'node-b', address: '10.77.0.12/24' },
  ])
  const plan = { cluster: 'demo', nodes: nodeNames, folder }
  return {
    client: hosts.client,
    nodes: nodeNames.map((name) => new HoldfastNode(hosts[name], plan)),
  }
}

/** Starts the daemons and the instruments; resolves when all daemons take part. */
export async function startStage({ client, nodes }: Machines): Promise<Stage> {
  for (const node of nodes) node.start()
  const probing = { address, port, intervalMs: 1, timeoutMs: 20, nodes: nodeNames }
  const [observer, prober] = await Promise.all([
    Observer.start(
      address,
      nodes.map((node) => node.host),
    ),
    Prober.start(client, probing),
    ...nodes.map((node) => node.untilReady(START_LIMIT_MS)),
  ])
  return { nodes, prober, observer }
}

/** Applies the example's hierarchy and waits until the client is served. */
export async function applyHierarchy(stage: Stage, folder: string): Promise<string> {
  const source = join(folder, 'hierarchy.yaml')
  const text = fillIn(readFileSync(join(examples, 'demo', 'hierarchy.yaml'), 'utf8'))
  writeFileSync(source, text)
  await firstNode(stage).client.send(
    { kind: 'apply', text, source, prune: false },
    { isDryRun: false, isWaiting: true, timeoutMs: START_LIMIT_MS },
  )
  await waitUntil('everything is in service', () => lookWhetherAllIsWell(stage, stage.nodes), {
    timeoutMs: START_LIMIT_MS,
    intervalMs: 20,
  })
  return source
}

/** An example with the paths of this machine in place of its marks. */
export function fillIn(example: string): string {
  return example.replaceAll('<NODE>', process.execPath).replaceAll('<EXAMPLES>', examples)
}

/**
 * Looks whether exactly one node has the address and answers the client, and whether everything is
 * in service on all living nodes; a text says what is missing.
 */
export async function lookWhetherAllIsWell(
  stage: Stage,
  living: readonly HoldfastNode[],
): Promise<Look> {
  const owners = (await stage.observer.owners()).join(' and ')
  if (!stage.nodes.some((node) => node.name === owners)) return `owner is ${owners || 'nobody'}`
  const answering = (await stage.prober.answering(10)).join(' and ')
  if (answering !== owners) return `${owners} has the address, ${answering || 'nobody'} answers`
  const status = await living[0]?.client.status().catch(() => undefined)
  if (status === undefined) return `the daemon of ${living[0]?.name} does not answer`
  const names = living.map((node) => node.name)
  const isSynced = (name: string) => status.nodes.some((n) => n.name === name && n.isSynced)
  const idle = names.find((name) => !isSynced(name) || !ownersOf(status, 'app').includes(name))
  if (idle !== undefined) return `app is not in service on ${idle}`
  const recorded = ownersOf(status, 'vip').join(' and ')
  return recorded === owners || `${owners} has vip, the status says ${recorded || 'nobody'}`
}

function ownersOf(status: StatusDocument, tag: string): readonly string[] {
  return status.resources.find((resource) => resource.tag === tag)?.owners ?? []
}

/** The one node whose kernel has the address; throws where it is not one. */
export async function ownerOf(stage: Stage): Promise<HoldfastNode> {
  const owners = await stage.observer.owners()
  const owner = stage.nodes.find((node) => node.name === owners[0])
  if (owner !== undefined && owners.length === 1) return owner
  throw new Error(`one node should have the address, but it is on: ${owners.join(', ') || 'none'}`)
}

/** The decisions about the address that a living node knows, newest last. */
export async function decisionsAboutAddress(
  asked: HoldfastNode,
): Promise<readonly DecisionDocument[]> {
  return await asked.client.decisions({ tag: 'vip' })
}

/** The first node, which answers questions unless the story says otherwise. */
export function firstNode(stage: Stage): HoldfastNode {
  const [first] = stage.nodes
  if (first === undefined) throw new Error('the stage has no node')
  return first
}
