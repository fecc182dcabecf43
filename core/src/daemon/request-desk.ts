import type { AnswerDocument, PlanDocument } from '../api/documents.ts'
import type { Request, RequestOptions } from '../api/request.ts'
import { HoldfastError } from '../errors/index.ts'
import {
  because,
  type ClusterState,
  type Event,
  isActing,
  type NodeName,
  type Outcome,
  type Tag,
} from '../model/index.ts'
import type { Clock, KitHost, StagedKit } from '../ports/index.ts'
import { wordReason } from '../sentences/index.ts'
import { AskedLooks } from './asked-looks.ts'
import type { Daemon } from './daemon.ts'
import { findShortfalls, isOutOfReach, isReached } from './goal.ts'
import { offerKit, plainOffer } from './offer-kit.ts'
import { countOpenSteps } from './open-steps.ts'
import { refuseIfImpossible, refuseUnlessReady } from './refusals.ts'
import { untilAuthority } from './until-authority.ts'
import { waitFor } from './wait.ts'
import type { Course, Question, Worked } from './work-out.ts'

/** What the desk needs besides the daemon. */
export interface DeskParts {
  readonly daemon: Daemon
  readonly host: KitHost
  readonly clock: Clock
  newId(): string
  /** `workOut`, wherever it runs: the loop does not stand still for it. */
  workOut(question: Question): Promise<Worked>
}

/** How often a request is worked out again when others changed the configuration first. */
const mostTries = 10

/** One request on its way: what was asked, how, and until when it is waited for. */
interface Errand {
  readonly request: Request
  readonly options: RequestOptions
  readonly startedMs: number
  /** The kit that was fetched for it. */
  readonly offer: StagedKit | undefined
}

/** Takes operators' requests, and answers when what they asked for is so, or why it is not. */
export class RequestDesk {
  readonly #parts: DeskParts

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  async handle(request: Request, options: RequestOptions): Promise<AnswerDocument> {
    const { daemon, clock } = this.#parts
    const startedMs = clock.nowMs()
    const offer = await offerKit(request, daemon)
    try {
      return await this.#try({ request, options, startedMs, offer })
    } finally {
      if (offer !== undefined) daemon.kits.keeper?.withdraw(offer)
    }
  }

  async #try(errand: Errand): Promise<AnswerDocument> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const answer = await this.#attempt(errand)
      if (answer !== 'stale') return answer
    }
    throw new HoldfastError('HF_CHANGE_CONTENDED')
  }

  async #attempt(errand: Errand): Promise<AnswerDocument | 'stale'> {
    const { daemon, host, clock, newId, workOut } = this.#parts
    const isStart = errand.request.kind === 'startWithout'
    if (!errand.options.isDryRun && !isStart) refuseUnlessReady(daemon)
    const worked = await workOut({
      request: errand.request,
      state: daemon.state,
      kits: host.list(),
      offer: plainOffer(errand.offer),
      node: daemon.node,
      id: newId(),
      at: clock.wallMs(),
    })
    switch (worked.kind) {
      case 'problems': {
        const { source, problems } = worked
        throw new HoldfastError('HF_HIERARCHY_INVALID', { source }, { problems })
      }
      case 'refused':
        throw new HoldfastError(worked.code, worked.values)
      case 'nothing':
        return this.#answer(errand, 'unchanged', noPlan)
      case 'start':
        return this.#start(errand, worked.without)
      case 'first':
        return this.#takeFirst(errand, worked)
      case 'course':
        return this.#take(errand, worked)
    }
  }

  /** The members begin again, and with the operator's word for who is missing they start. */
  async #start(errand: Errand, without: readonly NodeName[]): Promise<AnswerDocument> {
    const { daemon, clock } = this.#parts
    const changes = [wordReason(because('change.started-without', { nodes: without }))]
    const plan: PlanDocument = { ...noPlan, changes }
    if (errand.options.isDryRun) return this.#answer(errand, 'planned', plan)
    daemon.startWithout(without)
    if (!errand.options.isWaiting) return this.#answer(errand, 'accepted', plan)
    const look = () => (isActing(daemon.state) ? true : undefined)
    const isStarted = await waitFor(daemon, clock, { look, timeoutMs: this.#remainingMs(errand) })
    if (isStarted === undefined) throw this.#timedOut(errand, 1)
    return this.#answer(errand, 'done', plan)
  }

  /** What is to be deleted is taken out of service first, and only then forgotten. */
  async #takeFirst(
    errand: Errand,
    { course, then }: Extract<Worked, { readonly kind: 'first' }>,
  ): Promise<AnswerDocument | 'stale'> {
    if (errand.options.isDryRun) {
      const { changes } = then.plan
      return this.#answer(errand, 'planned', { ...course.plan, changes })
    }
    await this.#take({ ...errand, options: { ...errand.options, isWaiting: true } }, { course })
    return 'stale'
  }

  async #take(
    errand: Errand,
    { course, then }: { readonly course: Course; readonly then?: Course },
  ): Promise<AnswerDocument | 'stale'> {
    const last = then ?? course
    refuseIfImpossible(course)
    if (errand.options.isDryRun) return this.#answer(errand, 'planned', joinPlans(course, then))
    if (course.event.kind === 'proposed') {
      const outcome = await this.#propose(errand, course.event)
      if (outcome === 'stale' || isStale(outcome)) return 'stale'
      if (!outcome.isCommitted) throw refusal(outcome)
    }
    if (last.event.kind === 'checkRequested') await this.#letLook(errand, last.event)
    else if (last.event.kind !== 'proposed') await this.#submit(errand, last.event)
    return this.#awaitGoal(errand, last)
  }

  async #propose(
    errand: Errand,
    event: Extract<Event, { readonly kind: 'proposed' }>,
  ): Promise<Outcome | 'stale'> {
    const { daemon, clock } = this.#parts
    if (daemon.authority.remainingMs() <= 0) return await this.#untilAuthority(errand)
    daemon.submit([event])
    const look = () => daemon.state.outcomes.find((outcome) => outcome.id === event.id)
    const outcome = await waitFor(daemon, clock, { look, timeoutMs: this.#remainingMs(errand) })
    if (outcome === undefined) throw this.#timedOut(errand, 1)
    return outcome
  }

  /**
   * A node that stood still may not know yet that the others went on without it: what it proposed
   * in a view that is over would be made for what they may have changed meanwhile.
   */
  async #untilAuthority(errand: Errand): Promise<'stale'> {
    const { daemon, clock } = this.#parts
    const timeoutMs = this.#remainingMs(errand)
    if (await untilAuthority(daemon.authority, clock, timeoutMs)) return 'stale'
    const reason = 'nobody acknowledges it, so that others may act without it'
    throw new HoldfastError('HF_CLUSTER_NOT_READY', { node: daemon.node, reason })
  }

  /** Resolves when the event has been worked in. */
  async #submit(errand: Errand, event: Event): Promise<void> {
    const { daemon, clock } = this.#parts
    const counter = daemon.submit([event])
    const look = () => (daemon.isCounted(counter) ? true : undefined)
    const isCounted = await waitFor(daemon, clock, { look, timeoutMs: this.#remainingMs(errand) })
    if (isCounted === undefined) throw this.#timedOut(errand, 1)
  }

  /** Resolves when all who were asked to look have told what they found, however slow that is. */
  async #letLook(
    errand: Errand,
    event: Extract<Event, { readonly kind: 'checkRequested' }>,
  ): Promise<void> {
    const { daemon, clock } = this.#parts
    const looks = new AskedLooks(daemon, event.tag)
    try {
      await this.#submit(errand, event)
      if (!errand.options.isWaiting) return
      const look = () => (looks.missing().length === 0 ? true : undefined)
      const isOver = await waitFor(daemon, clock, { look, timeoutMs: this.#remainingMs(errand) })
      if (isOver === undefined) throw this.#timedOut(errand, looks.missing().length)
    } finally {
      looks.stop()
    }
  }

  async #awaitGoal(errand: Errand, { goal, plan }: Course): Promise<AnswerDocument> {
    if (!errand.options.isWaiting) return this.#answer(errand, 'accepted', plan)
    const { daemon, clock } = this.#parts
    const tags = Object.keys(goal)
    const look = () => {
      if (isReached(daemon.state, goal)) return true
      const isLost = isHopeless(daemon.state, tags) || isOutOfReach(daemon.state, goal)
      return isLost && countOpenSteps(daemon.state, tags) === 0 ? true : undefined
    }
    await waitFor(daemon, clock, { look, timeoutMs: this.#remainingMs(errand) })
    const short = findShortfalls(daemon.state, goal)
    if (short.length === 0) return this.#answer(errand, 'done', plan)
    const open = countOpenSteps(daemon.state, tags)
    if (open > 0) throw this.#timedOut(errand, open)
    const reasons = short.map(wordReason)
    const said = reasons.map(({ sentence }) => `- ${sentence}`).join('\n')
    const values = { count: short.length, reasons: said }
    throw new HoldfastError('HF_OUTCOME_NOT_REACHED', values, { reasons })
  }

  #answer(errand: Errand, outcome: AnswerDocument['outcome'], plan: PlanDocument): AnswerDocument {
    const waitedMs = Math.round(this.#parts.clock.nowMs() - errand.startedMs)
    return { outcome, plan, waitedMs }
  }

  #remainingMs({ options, startedMs }: Errand): number {
    return Math.max(0, options.timeoutMs - (this.#parts.clock.nowMs() - startedMs))
  }

  #timedOut({ options }: Errand, open: number): HoldfastError {
    return new HoldfastError('HF_OUTCOME_TIMED_OUT', { timeoutMs: options.timeoutMs, open })
  }
}

const noPlan: PlanDocument = { changes: [], decisions: [], steps: [] }

function joinPlans(course: Course, then: Course | undefined): PlanDocument {
  if (then === undefined) return course.plan
  return { ...then.plan, changes: course.plan.changes }
}

function isStale({ refusals }: Outcome): boolean {
  return refusals.some(({ reason }) => reason.code === 'proposal.stale')
}

function refusal({ refusals }: Outcome): HoldfastError {
  const reasons = refusals.map(({ reason }) => wordReason(reason))
  const said = reasons.map(({ sentence }) => sentence).join('; ')
  return new HoldfastError('HF_CHANGE_REFUSED', { reasons: said }, { reasons })
}

/** Something failed for good: waiting longer brings nothing. */
function isHopeless(state: ClusterState, tags: readonly Tag[]): boolean {
  return tags.some((tag) =>
    Object.values(state.instances[tag] ?? {}).some((one) => one.isMarkedFailed || one.isStuck),
  )
}
