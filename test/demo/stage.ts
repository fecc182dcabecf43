import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DecisionDocument, StatusDocument } from '../../core/src/api/documents.ts'
import { CorosyncCluster } from '../lab/corosync/corosync-cluster.ts'
import type { Machine } from '../lab/machines/machine.ts'
import { Machines } from '../lab/machines/machines.ts'
import { Observer } from '../lab/observer/observer.ts'
import { Prober } from '../lab/prober/prober.ts'
import { type Look, waitUntil } from '../lab/wait-until.ts'
import { DemoNode } from './demo-node.ts'
import type { EngineKind } from './options.ts'
import { type Instruments, lookWhoServes } from './served.ts'

/** The folder of the examples. */
export const examples = fileURLToPath(new URL('../../examples', import.meta.url))
const nodeNames = ['node-a', 'node-b', 'node-c'] as const

/** The protected address, as clients know it. */
export const address = '10.79.0.100'
/** Where the protected program answers. */
export const port = 7077
/** The word of its command line by which the program is found among the processes of a machine. */
export const programFile = 'demo/echo.mjs'

/** The segment of clients, and those by which only the nodes speak to each other. */
export const segments = { public: 0, paths: [1, 2] } as const
const segmentCount = 3

/** The machines of the demonstration, before anything runs on them. */
export interface Ground {
  readonly machines: Machines
  readonly client: Machine
  readonly nodes: readonly DemoNode[]
  readonly corosyncs: CorosyncCluster | undefined
}

/** The cluster that the demonstration plays with, and the instruments that watch it. */
export interface Stage extends Instruments {
  readonly nodes: readonly DemoNode[]
}

/** Long enough for a machine that is busy with other things. */
const START_LIMIT_MS = 60_000
/** The silence of a node that Corosync waits for, by the number of nodes. */
const usualTokenMs = (nodeCount: number) => (nodeCount === 2 ? 300 : 450)

/** What a ground is built for. */
export interface GroundPlan {
  readonly engine: EngineKind
  readonly nodeCount: number
  /** The name of the cluster, which is in the environment of all that runs for it. */
  readonly mark?: string
  /** Two nodes on Corosync have a third voice, unless they are to do without. */
  readonly isWithoutVoice?: boolean
  /** The silence that Corosync waits for; by the number of nodes where nothing is said. */
  readonly tokenMs?: number
  /** Machines beside the nodes and the client. */
  readonly further?: readonly string[]
  /** Folders of kits that the nodes have beside the bundled ones. */
  readonly kits?: readonly string[]
  /** Lines of YAML in the configuration of each node. */
  readonly extra?: string
}

/** Builds the network and writes the nodes' configurations into the folder. */
export async function buildGround(folder: string, options: GroundPlan): Promise<Ground> {
  const names = nodeNames.slice(0, options.nodeCount)
  const tokenMs = options.tokenMs ?? usualTokenMs(names.length)
  const hasCorosync = options.engine === 'corosync'
  const hasVoice = hasCorosync && names.length === 2 && options.isWithoutVoice !== true
  const voices = hasVoice ? ['third-voice'] : []
  const others = ['client', ...voices, ...(options.further ?? [])]
  const machines = await Machines.make([...names, ...others], segmentCount)
  const members = names.map((name) => machines.get(name))
  const [voice] = voices.map((name) => machines.get(name))
  const corosyncs = hasCorosync ? corosyncsOn(members, { folder, voice, tokenMs }) : undefined
  const { mark = 'demo', kits = [], extra = '' } = options
  const common = { folder, names, mark, kits, extra }
  const plan = corosyncs === undefined ? common : { ...common, corosyncs }
  const nodes = members.map((machine) => new DemoNode(machine, plan))
  return { machines, client: machines.get('client'), nodes, corosyncs }
}

interface CorosyncGround {
  readonly folder: string
  readonly voice: Machine | undefined
  readonly tokenMs: number
}

function corosyncsOn(
  members: readonly Machine[],
  { folder, voice, tokenMs }: CorosyncGround,
): CorosyncCluster {
  return new CorosyncCluster({
    folder: join(folder, 'corosync'),
    members,
    tokenMs,
    paths: segments.paths,
    ...(voice === undefined ? {} : { device: { machine: voice, segment: segments.public } }),
  })
}

/** Starts the daemons and the instruments; resolves when all daemons take part. */
export async function startStage({ client, nodes, corosyncs }: Ground): Promise<Stage> {
  await corosyncs?.start()
  for (const node of nodes) node.start()
  const names = nodes.map(({ name }) => name)
  const probing = { address, port, intervalMs: 1, timeoutMs: 20, nodes: names }
  const [observer, prober] = await Promise.all([
    Observer.start(
      address,
      nodes.map(({ machine }) => machine),
    ),
    Prober.start(client, probing),
    ...nodes.map((node) => node.untilReady()),
  ])
  return { nodes, prober, observer }
}

/** Applies a hierarchy of app and vip, and waits until the client is served. */
export async function applyHierarchy(
  stage: Stage,
  folder: string,
  file = join(examples, 'demo', 'hierarchy.yaml'),
): Promise<string> {
  const source = join(folder, 'hierarchy.yaml')
  const example = readFileSync(file, 'utf8')
  const names = stage.nodes.map(({ name }) => name)
  const text = fillIn(example).replaceAll('[node-a, node-b]', `[${names.join(', ')}]`)
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
  living: readonly DemoNode[],
): Promise<Look> {
  const served = await lookWhoServes(stage, living)
  if (typeof served === 'string') return served
  const status = await living[0]?.client.status().catch(() => undefined)
  if (status === undefined) return `the daemon of ${living[0]?.name} does not answer`
  const names = living.map((node) => node.name)
  const isSynced = (name: string) => status.nodes.some((n) => n.name === name && n.isSynced)
  const idle = names.find((name) => !isSynced(name) || !ownersOf(status, 'app').includes(name))
  if (idle !== undefined) return `app is not in service on ${idle}`
  const recorded = ownersOf(status, 'vip').join(' and ')
  return (
    recorded === served.name || `${served.name} has vip, the status says ${recorded || 'nobody'}`
  )
}

function ownersOf(status: StatusDocument, tag: string): readonly string[] {
  return status.resources.find((resource) => resource.tag === tag)?.owners ?? []
}

/** The decisions about the address that a living node knows, newest last. */
export async function decisionsAboutAddress(asked: DemoNode): Promise<readonly DecisionDocument[]> {
  return await asked.client.decisions({ tag: 'vip' })
}

/** The first node, which answers questions unless the story says otherwise. */
export function firstNode(stage: Stage): DemoNode {
  const [first] = stage.nodes
  if (first === undefined) throw new Error('the stage has no node')
  return first
}
