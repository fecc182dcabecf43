import type {
  AnswerDocument,
  KitTestDocument,
  NoticeTestDocument,
  SimulationRequest,
} from '../../core/src/api/documents.ts'
import type { NodeAnswers, NodeRead, NodeReadOf, Service } from '../../core/src/api/service.ts'
import { eventsAfter } from '../../core/src/api/streams/event-log.ts'
import { writeHierarchy } from '../../core/src/config/index.ts'
import { Journal } from '../../core/src/daemon/journal.ts'
import { noticeOfTest } from '../../core/src/daemon/notice.ts'
import { buildPlan } from '../../core/src/daemon/plan-document.ts'
import { PresentStatus } from '../../core/src/daemon/present-status.ts'
import { rulesDocument } from '../../core/src/daemon/rules-document.ts'
import { documentOf } from '../../core/src/daemon/simulations.ts'
import { Timelines } from '../../core/src/daemon/timelines.ts'
import { HoldfastError } from '../../core/src/errors/index.ts'
import { type Prediction, predict } from '../../core/src/machine/index.ts'
import {
  because,
  type Change,
  type ClusterState,
  type Event,
  emptyState,
} from '../../core/src/model/index.ts'
import {
  describeChanges,
  preparatoryChanges,
  type Request,
  type RequestOptions,
  resolveRequest,
} from '../../core/src/requests/index.ts'
import { wordDecision } from '../../core/src/sentences/index.ts'
import { simulate } from '../../core/src/what-if/index.ts'
import { echoKit, kitsDocument } from './memory-kits.ts'

/** Noon of a day, so that printed times are the same on every run. */
const noonMs = Date.UTC(2030, 0, 2, 12)

/** Requests that the tests' cluster was asked, and how. */
export interface Asked {
  readonly request: Request
  readonly options: RequestOptions
}

/**
 * A cluster in memory: the real machine decides, actions succeed at once, nothing is done anywhere.
 * It refuses what does not exist, and does a thing twice never.
 */
export class MemoryService implements Service {
  state: ClusterState
  /** While true no request is answered in time. */
  isStuck = false
  /** Whether operators cannot be told; undefined where nobody is. */
  isMute: boolean | undefined
  readonly asked: Asked[] = []
  readonly node = 'node1'
  readonly standing = 'taking-part'
  readonly authority = { remainingMs: () => 1_000 }
  readonly #status = new PresentStatus(this, () => ({
    ...{ trouble: [], paths: null, laneLacks: null, isLaneTaking: false },
  }))
  readonly #journal = new Journal(() => noonMs)
  readonly #timelines = new Timelines('node1', () => this.#nowMs)
  #nowMs = 0
  #proposals = 0

  constructor(nodes: readonly string[]) {
    const members = nodes.map((node) => ({ node, boot: node, isContinuing: false }))
    this.state = emptyState('lab', nodes)
    this.happen({
      kind: 'viewInstalled',
      id: 'first',
      members,
      departed: [],
      isQuorate: true,
    })
  }

  /** Lets something happen, and whatever follows from it. */
  happen(event: Event): void {
    this.#note(this.#play([event]))
  }

  /** A node is gone, with all that it held. */
  lose(node: string): void {
    const nodes = this.state.view.members.filter((name) => name !== node)
    this.happen({
      kind: 'viewInstalled',
      id: `without ${node}`,
      members: nodes.map((name) => ({ node: name, boot: name, isContinuing: true })),
      departed: [{ node, how: 'down', ageMs: 0 }],
      isQuorate: true,
    })
  }

  revision(): number {
    return this.state.configuration.revision
  }

  status() {
    return this.#status.present()
  }

  kits() {
    return kitsDocument('node1')
  }

  exportText(format: 'yaml' | 'json') {
    return writeHierarchy(this.state.configuration, format)
  }

  decisions({ tag, after = 0 }: { tag?: string; after?: number }) {
    return this.state.decisions
      .filter(({ number, tags }) => number > after && (tag === undefined || tags.includes(tag)))
      .map(wordDecision)
  }

  /** There is no other node here that could be asked. */
  async read<Kind extends NodeRead['kind']>(read: NodeReadOf<Kind>, node?: string) {
    if (node !== undefined) throw new HoldfastError('HF_NODE_UNKNOWN', { node })
    return this.#answer(read) as NodeAnswers[Kind]
  }

  get events() {
    return this.#journal
  }

  isReady() {
    return true
  }

  timelines({ tag, decision }: { tag?: string; decision?: number }) {
    return this.#timelines.list({
      ...(tag !== undefined && { tag }),
      ...(decision !== undefined && { decision }),
    })
  }

  async notices() {
    return { node: this.node, telling: null, waiting: 0, missed: 0, newest: [] }
  }

  rules() {
    return rulesDocument(this.state.configuration, { node: this.node, engine: 'embedded' })
  }

  /** There is nothing here that a kit could be tried on. */
  async testKit(tag: string): Promise<KitTestDocument> {
    throw new HoldfastError('HF_RESOURCE_UNKNOWN', { tag })
  }

  /** Tells it by a command that prints what it reads, or fails where `isMute`. */
  async testNotice(): Promise<NoticeTestDocument> {
    const { isMute } = this
    if (isMute === undefined) throw new HoldfastError('HF_NOTIFY_OFF', { node: 'node1' })
    const notice = noticeOfTest({ node: 'node1', state: this.state, wallMs: noonMs }, 'test')
    const detail = 'it ended with 7: no route to the mail server'
    if (isMute) throw new HoldfastError('HF_NOTIFY_TEST_FAILED', { tookMs: 12, detail })
    return { notice, output: `read ${notice.kind}`, tookMs: 12 }
  }

  async simulate(request: SimulationRequest) {
    const context = { kits: [echoKit], node: 'node1', quorum: 'majority', at: noonMs } as const
    return documentOf(simulate({ request, state: this.state, ...context }))
  }

  async handle(request: Request, options: RequestOptions): Promise<AnswerDocument> {
    this.asked.push({ request, options })
    const { timeoutMs } = options
    if (this.isStuck) throw new HoldfastError('HF_OUTCOME_TIMED_OUT', { timeoutMs, open: 1 })
    const { changes, events } = this.#resolve(request)
    if (changes.length + events.length === 0) {
      return { outcome: 'unchanged', plan: buildPlan([], undefined), waitedMs: 0 }
    }
    const differences = describeChanges(this.state.configuration, changes)
    const before = this.state
    const prediction = this.#play([...this.#proposalsOf(changes), ...events])
    if (options.isDryRun) this.state = before
    else this.#note(prediction)
    return { outcome: outcomeOf(options), plan: buildPlan(differences, prediction), waitedMs: 0 }
  }

  /** Every action takes 8 ms on its node, and 2 ms until it is heard of. */
  #answer(read: NodeRead): NodeAnswers[NodeRead['kind']] {
    const { node } = this
    switch (read.kind) {
      case 'kits':
        return this.kits()
      case 'paths':
        return { node, paths: null }
      case 'lane':
        return { node, lane: null }
      case 'checks':
        return { node, tag: read.tag, checks: [] }
      case 'actions':
        return { node, tag: read.tag, actions: [] }
      case 'timelines': {
        const { kind: _, ...filter } = read
        return this.timelines(filter)
      }
      case 'events':
        return eventsAfter(this.events, read.after)
    }
  }

  #note({ decisions, steps }: Prediction): void {
    for (const decision of decisions) this.#journal.writeDecision(decision)
    const told = decisions.map((decision) => ({ kind: 'tell', decision }) as const)
    this.#timelines.noteEvents(told, [])
    for (const { after: _after, ...act } of steps) {
      this.#timelines.noteEvents([act], [])
      this.#nowMs += 10
      const { tag, action, verb, node } = act
      const times = { begunMs: 0, endedMs: 8, ...(verb === 'restore' && { announcedMs: 6 }) }
      const how = { outcome: 'done', isEligible: true, reason: because('action.done') } as const
      const results = [{ tag, action, verb, ...how, times }]
      this.#timelines.noteEvents([], [{ kind: 'acted', node, results }])
    }
  }

  #resolve(request: Request) {
    const context = { state: this.state, kits: [echoKit], node: 'node1' }
    const resolution = resolveRequest(request, context)
    switch (resolution.kind) {
      case 'problems': {
        const { source, problems } = resolution
        throw new HoldfastError('HF_HIERARCHY_INVALID', { source }, { problems })
      }
      case 'refused':
        throw new HoldfastError(resolution.code, resolution.values)
      case 'changes':
        return { changes: resolution.changes, events: resolution.then ? [resolution.then] : [] }
      case 'event':
        return { changes: [], events: [resolution.event] }
      case 'start':
        throw new Error('assert: the cluster of these tests has started')
    }
  }

  /** What is to be deleted is taken out of service first. */
  #proposalsOf(changes: readonly Change[]): readonly Event[] {
    const { revision } = this.state.configuration
    const first = preparatoryChanges(this.state, changes)
    return [first, changes]
      .filter((some) => some.length > 0)
      .map((some, index) => {
        this.#proposals += 1
        const id = `proposal ${this.#proposals}`
        return { kind: 'proposed', id, changes: some, revision: revision + index }
      })
  }

  #play(events: readonly Event[]): Prediction {
    const predictions = events.map((event) => {
      const prediction = predict(this.state, event, noonMs)
      this.state = prediction.state
      return prediction
    })
    return {
      state: this.state,
      decisions: predictions.flatMap(({ decisions }) => decisions),
      steps: predictions.flatMap(({ steps }) => steps),
    }
  }
}

function outcomeOf({ isDryRun, isWaiting }: RequestOptions): AnswerDocument['outcome'] {
  if (isDryRun) return 'planned'
  return isWaiting ? 'done' : 'accepted'
}
