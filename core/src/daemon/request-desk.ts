import type { AnswerDocument, PlanDocument } from '../api/documents.ts'
import type { Request, RequestOptions } from '../api/request.ts'
import { HoldfastError } from '../errors/index.ts'
import { type Prediction, predict } from '../machine/index.ts'
import type { Change, ClusterState, Event, Outcome } from '../model/index.ts'
import type { Clock, KitHost } from '../ports/index.ts'
import { describeChanges, type Resolution, resolveRequest } from '../requests/index.ts'
import { renderReason } from '../sentences/index.ts'
import type { Daemon } from './daemon.ts'
import { countOpenSteps, differingTags, findShortfalls } from './open-steps.ts'
import { buildPlan } from './plan-document.ts'
import { preparatoryChanges } from './preparatory-changes.ts'
import { waitFor } from './wait.ts'

/** What the desk needs besides the daemon. */
export interface DeskParts {
  readonly daemon: Daemon
  readonly host: KitHost
  readonly clock: Clock
  newId(): string
}

/** How often a request is worked out again when others changed the configuration first. */
const mostTries = 10

/** One request on its way: what was asked, how, and until when it is waited for. */
interface Errand {
  readonly request: Request
  readonly options: RequestOptions
  readonly startedMs: number
}

/** Takes operators' requests, and answers when what they asked for is so, or why it is not. */
export class RequestDesk {
  readonly #parts: DeskParts

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  async handle(request: Request, options: RequestOptions): Promise<AnswerDocument> {
    const errand = { request, options, startedMs: this.#parts.clock.nowMs() }
    for (let tries = 0; tries < mostTries; tries += 1) {
      const answer = await this.#attempt(errand)
      if (answer !== 'stale') return answer
    }
    throw new HoldfastError('HF_CHANGE_CONTENDED')
  }

  async #attempt(errand: Errand): Promise<AnswerDocument | 'stale'> {
    this.#refuseUnlessReady(errand)
    const resolution = this.#resolve(errand.request)
    switch (resolution.kind) {
      case 'problems':
        throw new HoldfastError(
          'HF_HIERARCHY_INVALID',
          { source: resolution.source },
          { problems: resolution.problems },
        )
      case 'refused':
        throw new HoldfastError(resolution.code, resolution.values)
      case 'changes':
        return this.#change(errand, resolution.changes, resolution.then)
      case 'event':
        return this.#act(errand, resolution.event)
    }
  }

  #resolve(request: Request): Resolution {
    const { daemon, host } = this.#parts
    return resolveRequest(request, {
      state: daemon.state,
      kits: host.list(),
      node: daemon.node,
    })
  }

  #refuseUnlessReady({ options }: Errand): void {
    const { daemon } = this.#parts
    const { view } = daemon.state
    if (options.isDryRun) return
    if (!daemon.isReady) {
      const reason = 'it has not looked at all of its resources'
      throw new HoldfastError('HF_CLUSTER_NOT_READY', { node: daemon.node, reason })
    }
    if (view.isQuorate && view.isStarted) return
    const reason = view.isQuorate ? 'nodes that may remember more are missing' : 'too few votes'
    throw new HoldfastError('HF_CLUSTER_NO_QUORUM', { reason })
  }

  async #change(
    errand: Errand,
    changes: readonly Change[],
    then?: Event,
  ): Promise<AnswerDocument | 'stale'> {
    const { state } = this.#parts.daemon
    const { revision } = state.configuration
    if (changes.length === 0) {
      return then === undefined
        ? this.#answer(errand, 'unchanged', noPlan)
        : this.#act(errand, then)
    }
    const preparation = preparatoryChanges(state, changes)
    if (preparation.length > 0 && !errand.options.isDryRun) {
      return this.#changeInTwoSteps(errand, preparation)
    }
    const id = this.#parts.newId()
    const event: Event = { kind: 'proposed', id, changes, revision }
    const prediction = predict(state, event, this.#parts.clock.wallMs())
    const differences = describeChanges(state.configuration, changes)
    const plan = buildPlan(differences, prediction)
    if (errand.options.isDryRun) return this.#answer(errand, 'planned', plan)
    this.#parts.daemon.submit([event])
    const outcome = await this.#awaitOutcome(errand, id)
    if (outcome === undefined) throw this.#timedOut(errand, 1)
    if (isStale(outcome)) return 'stale'
    if (!outcome.isCommitted) throw refusal(outcome)
    if (then !== undefined) return this.#act(errand, then)
    return this.#awaitGoal(errand, { before: state, prediction, plan })
  }

  /** What is to be deleted is taken out of service first, and only then forgotten. */
  async #changeInTwoSteps(errand: Errand, first: readonly Change[]): Promise<'stale'> {
    const options = { ...errand.options, isWaiting: true }
    const answer = await this.#change({ ...errand, options }, first)
    if (answer !== 'stale' && answer.outcome === 'unchanged') {
      throw new Error('assert: a preparation that changes nothing would never end')
    }
    return 'stale'
  }

  async #act(errand: Errand, event: Event): Promise<AnswerDocument> {
    const { daemon, clock } = this.#parts
    const { state } = daemon
    const prediction = predict(state, event, clock.wallMs())
    const plan = buildPlan([], prediction)
    refuseIfImpossible(event, prediction)
    if (errand.options.isDryRun) return this.#answer(errand, 'planned', plan)
    const counter = daemon.submit([event])
    const look = () => (daemon.isCounted(counter) ? true : undefined)
    const timeoutMs = this.#remainingMs(errand)
    const isCounted = await waitFor(daemon, clock, { look, timeoutMs })
    if (isCounted === undefined) throw this.#timedOut(errand, 1)
    return this.#awaitGoal(errand, { before: state, prediction, plan })
  }

  #awaitOutcome(errand: Errand, id: string): Promise<Outcome | undefined> {
    const { daemon, clock } = this.#parts
    const look = () => daemon.state.outcomes.find((outcome) => outcome.id === id)
    return waitFor(daemon, clock, { look, timeoutMs: this.#remainingMs(errand) })
  }

  async #awaitGoal(
    errand: Errand,
    goal: { before: ClusterState; prediction: Prediction; plan: PlanDocument },
  ): Promise<AnswerDocument> {
    if (!errand.options.isWaiting) return this.#answer(errand, 'accepted', goal.plan)
    const { daemon, clock } = this.#parts
    const tags = differingTags(goal.before, goal.prediction.state)
    const isSettled = () => countOpenSteps(daemon.state, tags) === 0
    const shortfalls = () => findShortfalls(daemon.state, goal.prediction.state, tags)
    const look = () => {
      if (!isSettled()) return undefined
      return shortfalls().length === 0 || isHopeless(daemon.state, tags) ? true : undefined
    }
    const timeoutMs = this.#remainingMs(errand)
    const isReached = await waitFor(daemon, clock, { look, timeoutMs })
    if (isReached === undefined && !isSettled()) {
      throw this.#timedOut(errand, countOpenSteps(daemon.state, tags))
    }
    const short = shortfalls()
    if (short.length === 0) return this.#answer(errand, 'done', goal.plan)
    const reasons = short.map((reason) => `- ${renderReason(reason)}`).join('\n')
    throw new HoldfastError('HF_OUTCOME_NOT_REACHED', { count: short.length, reasons })
  }

  #answer(errand: Errand, outcome: AnswerDocument['outcome'], plan: PlanDocument): AnswerDocument {
    return { outcome, plan, waitedMs: Math.round(this.#parts.clock.nowMs() - errand.startedMs) }
  }

  #remainingMs({ options, startedMs }: Errand): number {
    return Math.max(0, options.timeoutMs - (this.#parts.clock.nowMs() - startedMs))
  }

  #timedOut({ options }: Errand, open: number): HoldfastError {
    return new HoldfastError('HF_OUTCOME_TIMED_OUT', { timeoutMs: options.timeoutMs, open })
  }
}

const noPlan: PlanDocument = { changes: [], decisions: [], steps: [] }

function isStale({ refusals }: Outcome): boolean {
  return refusals.some(({ reason }) => reason.code === 'proposal.stale')
}

function refusal({ refusals }: Outcome): HoldfastError {
  const reasons = refusals.map(({ reason }) => renderReason(reason)).join('; ')
  return new HoldfastError('HF_CHANGE_REFUSED', { reasons })
}

/** Something failed for good: waiting longer brings nothing. */
function isHopeless(state: ClusterState, tags: readonly string[]): boolean {
  return tags.some((tag) =>
    Object.values(state.instances[tag] ?? {}).some((one) => one.isMarkedFailed || one.isStuck),
  )
}

function refuseIfImpossible(event: Event, { decisions }: Prediction): void {
  if (event.kind !== 'switchoverRequested') return
  const [decision] = decisions
  if (decision?.rule.code !== 'rule.request-refused') return
  const asked = decision.alternatives.filter(({ node }) => event.to === null || node === event.to)
  const reason = asked.map((alternative) => renderReason(alternative.reason)).join('; ')
  const where = event.to === null ? '' : ` to ${event.to}`
  throw new HoldfastError('HF_SWITCHOVER_REFUSED', { tag: event.tag, where, reason })
}
