import { isDeepStrictEqual } from 'node:util'
import type { AnswerDocument } from '../../core/src/api/documents.ts'
import type { Service } from '../../core/src/api/service.ts'
import { writeHierarchy } from '../../core/src/config/index.ts'
import { documentOf, Journal } from '../../core/src/daemon/journal.ts'
import { buildPlan } from '../../core/src/daemon/plan-document.ts'
import { buildStatus } from '../../core/src/daemon/status-document.ts'
import { HoldfastError } from '../../core/src/errors/index.ts'
import { type Prediction, predict } from '../../core/src/machine/index.ts'
import { because, type ClusterState, type Event, emptyState } from '../../core/src/model/index.ts'
import type { Request, RequestOptions } from '../../core/src/requests/request.ts'
import { kitsDocument } from './memory-kits.ts'
import { meaningOf } from './memory-requests.ts'

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
  readonly asked: Asked[] = []
  readonly #journal = new Journal(() => noonMs)
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
  happen(event: Event): Prediction {
    const prediction = predict(this.state, event, noonMs)
    this.state = prediction.state
    for (const decision of prediction.decisions) this.#journal.writeDecision(decision)
    return prediction
  }

  /** A node is gone, with all that it held. */
  lose(node: string): void {
    const nodes = this.state.view.members.filter((name) => name !== node)
    this.happen({
      kind: 'viewInstalled',
      id: `without ${node}`,
      members: nodes.map((name) => ({ node: name, boot: name, isContinuing: true })),
      departed: [{ node, how: 'down' }],
      isQuorate: true,
    })
  }

  status() {
    return buildStatus(this.state, 'node1')
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
      .map(documentOf)
  }

  follow(afterId: number, onEvent: Parameters<Service['follow']>[1]) {
    return this.#journal.follow(afterId, onEvent)
  }

  isReady() {
    return true
  }

  async handle(request: Request, options: RequestOptions): Promise<AnswerDocument> {
    this.asked.push({ request, options })
    const { timeoutMs } = options
    if (this.isStuck) throw new HoldfastError('HF_OUTCOME_TIMED_OUT', { timeoutMs, open: 1 })
    const event = this.#eventOf(request)
    const prediction = predict(this.state, event, noonMs)
    const plan = buildPlan([because(`asked for ${request.kind}`)], prediction)
    const outcome = this.#outcome(prediction, options)
    if (!options.isDryRun) this.happen(event)
    const isChange = outcome !== 'unchanged'
    return { outcome, plan: isChange ? plan : buildPlan([], undefined), waitedMs: 0 }
  }

  #eventOf(request: Request): Event {
    const { changes, act } = meaningOf(request, this.state)
    if (act !== undefined) return act
    this.#proposals += 1
    const { revision } = this.state.configuration
    return { kind: 'proposed', id: `proposal ${this.#proposals}`, changes, revision }
  }

  #outcome({ state, steps }: Prediction, options: RequestOptions): AnswerDocument['outcome'] {
    const isSame = isDeepStrictEqual(
      { ...state.configuration, revision: 0 },
      { ...this.state.configuration, revision: 0 },
    )
    if (isSame && steps.length === 0) return 'unchanged'
    if (options.isDryRun) return 'planned'
    return options.isWaiting ? 'done' : 'accepted'
  }
}
