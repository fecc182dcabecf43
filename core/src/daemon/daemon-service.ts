import type {
  ActionsDocument,
  ChecksDocument,
  KitDocument,
  KitsDocument,
  KitTestDocument,
  LaneDocument,
  NoticesDocument,
  NoticeTestDocument,
  PathsDocument,
} from '../api/documents.ts'
import type { NodeAnswers, NodeRead, NodeReadOf, Service } from '../api/service.ts'
import { eventsAfter } from '../api/streams/event-log.ts'
import { type Settings, writeHierarchy } from '../config/index.ts'
import { HoldfastError } from '../errors/index.ts'
import type { ClusterState, InstalledKit, Resource } from '../model/index.ts'
import { laneDuties } from '../planner/lane-duties.ts'
import type { KitHost, KitProfile, LanePost, Notifier, PathsPost } from '../ports/index.ts'
import { refuseUnknownNames } from '../requests/index.ts'
import { wordDecision, wordReason } from '../sentences/index.ts'
import type { Daemon } from './daemon.ts'
import { noticeOfTest } from './notice.ts'
import { PresentStatus } from './present-status.ts'
import type { RequestDesk } from './request-desk.ts'
import { rulesDocument } from './rules-document.ts'
import type { Simulations } from './simulations.ts'

/** What the api serves from. */
export interface ServiceParts {
  readonly daemon: Daemon
  readonly host: KitHost
  readonly desk: RequestDesk
  readonly simulations: Simulations
  /** What the node's own file says of fences and of telling operators. */
  readonly settings: Pick<Settings, 'engine' | 'fence' | 'notify'>
  /** How operators are told, where they are, and how a test of that is named. */
  readonly notifier?: Notifier | undefined
  /** The ways to other nodes, where the engine has any. */
  readonly paths?: PathsPost | undefined
  /** The fast lane, where the settings ask for one. */
  readonly lane?: LanePost | undefined
  newId(): string
  wallMs(): number
}

/** What the api serves, from one daemon's state. */
export function createService(parts: ServiceParts): Service {
  const { daemon, host, desk, simulations, settings, notifier, paths, lane } = parts
  const status = new PresentStatus(daemon, () => ({
    trouble: notifier?.trouble() ?? [],
    paths: paths?.present() ?? null,
    laneLacks: lane?.present().lacks ?? null,
    isLaneTaking: lane?.isTaking === true,
  }))
  daemon.reads.onAsked = (read) => readHere(parts, read)
  return {
    status: () => status.present(),
    revision: () => daemon.state.configuration.revision,
    exportText: (format) => writeHierarchy(daemon.state.configuration, format, host.list()),
    decisions({ tag, after = 0 }) {
      const all = daemon.state.decisions.filter((decision) => decision.number > after)
      const some = tag === undefined ? all : all.filter((one) => one.tags.includes(tag))
      return some.map(wordDecision)
    },
    handle: (request, options) => desk.handle(request, options),
    testKit: (tag) => testKit(daemon, tag),
    testNotice: () => testNotice(parts),
    notices: () => noticesDocument(parts),
    rules() {
      const { engine, fence } = settings
      return rulesDocument(daemon.state.configuration, {
        ...{ node: daemon.node, engine: engine.kind, fence },
      })
    },
    simulate: (request) => simulations.answer(request),
    events: daemon.journal,
    async read<Kind extends NodeRead['kind']>(read: NodeReadOf<Kind>, node?: string) {
      const told = node === undefined ? readHere(parts, read) : daemon.reads.ask(node, read)
      return (await told) as NodeAnswers[Kind]
    },
    isReady: () => daemon.isReady,
  }
}

/** So many events of another node at most: they come through the order of all messages. */
const mostEvents = 500

/** What this node knows by itself, for whoever asks. */
function readHere(parts: ServiceParts, read: NodeRead): unknown {
  const { daemon, host } = parts
  switch (read.kind) {
    case 'paths':
      return pathsDocument(parts)
    case 'lane':
      return laneDocument(parts)
    case 'checks':
      return checksDocument(daemon, read.tag)
    case 'actions':
      return actionsDocument(parts, read.tag)
    case 'kits':
      return kitsDocument(daemon, host)
    case 'timelines':
      return daemon.timelines.list(read)
    case 'events':
      return eventsAfter(daemon.journal, read.after).slice(-mostEvents)
  }
}

async function pathsDocument({ daemon, paths }: ServiceParts): Promise<PathsDocument> {
  return { node: daemon.node, paths: (await paths?.measure()) ?? null }
}

function laneDocument({ daemon, lane }: ServiceParts): LaneDocument {
  if (lane === undefined) return { node: daemon.node, lane: null }
  const { lacks, roads, ...figures } = lane.present()
  const told = roads.map(({ node = null, roundTripMs, ...road }) => {
    return { node, ...road, ...(roundTripMs !== undefined && { roundTripMs }) }
  })
  const mode = lane.isTaking ? 'on' : 'watch'
  const duties = laneDuties(daemon.state, daemon.node)
  const own = { mode, ...duties, ...figures } as const
  return { node: daemon.node, lane: { ...own, lacks: lacks.map(wordReason), roads: told } }
}

function checksDocument({ node, checks, state }: Daemon, tag: string): ChecksDocument {
  expectResource(state, tag)
  return { node, tag, checks: checks.of(tag) }
}

async function actionsDocument(
  { daemon, host }: ServiceParts,
  tag: string,
): Promise<ActionsDocument> {
  expectResource(daemon.state, tag)
  return { node: daemon.node, tag, actions: (await host.underWay?.(tag)) ?? [] }
}

function expectResource(state: ClusterState, tag: string): Resource {
  const unknown = refuseUnknownNames({ tags: [tag], nodes: [] }, { state })
  if (unknown !== undefined) throw new HoldfastError(unknown.code, unknown.values)
  const resource = state.configuration.resources[tag]
  if (resource === undefined) throw new Error(`assert: resource ${tag} was checked to exist`)
  return resource
}

/** Lets every node of a resource try its kit. */
async function testKit({ state, kits }: Daemon, tag: string): Promise<KitTestDocument> {
  const resource = expectResource(state, tag)
  const nodes = await kits.examiner.examine(resource)
  const silent = resource.priority.filter((node) => !nodes.some((one) => one.node === node))
  return { tag, kind: resource.kind, nodes, silent }
}

/** Tells a test by the way of all notices; rejects where nobody is told, or it was not. */
async function testNotice(parts: ServiceParts): Promise<NoticeTestDocument> {
  const { daemon, notifier, newId, wallMs } = parts
  const { node, state } = daemon
  if (notifier === undefined) throw new HoldfastError('HF_NOTIFY_OFF', { node })
  const notice = noticeOfTest({ node, state, wallMs: wallMs() }, newId())
  const { isDone, detail, output, tookMs } = await notifier.test(notice)
  if (isDone) return { notice, output, tookMs }
  const said = output === '' ? detail : `${detail}: ${output}`
  throw new HoldfastError('HF_NOTIFY_TEST_FAILED', { tookMs, detail: said })
}

/** How this node tells operators; the words of its command are kept to the node. */
async function noticesDocument(parts: ServiceParts): Promise<NoticesDocument> {
  const { daemon, notifier, settings } = parts
  const { node } = daemon
  if (notifier === undefined || settings.notify === undefined) {
    return { node, telling: null, waiting: 0, missed: 0, newest: [] }
  }
  const { command, ...told } = settings.notify
  const [program = ''] = command
  return { node, telling: { program, ...told }, ...(await notifier.report()) }
}

function kitsDocument({ node, kits, state }: Daemon, host: KitHost): KitsDocument {
  const installed = state.configuration.kits ?? {}
  return {
    node,
    kits: host.list().map((kit) => kitDocument(kit, installed[kit.packageName])),
    refused: [...host.refused(), ...(kits.keeper?.trouble ?? [])],
  }
}

function kitDocument(kit: KitProfile, installed: InstalledKit | undefined): KitDocument {
  const { kind, summary, packageName, placement, isBundled, schema, facts } = kit
  const { version, takeover, hooks, updatable = [], timeoutsMs } = facts
  return {
    kind,
    summary,
    version,
    packageName,
    placement,
    takeover,
    isBundled,
    hooks,
    updatable,
    timeoutsMs,
    schema,
    ...(installed !== undefined && { installed }),
  }
}
