import type { Executor } from '../executor/index.ts'
import {
  because,
  type ClusterState,
  detailOf,
  type Effect,
  type Event,
  type Finding,
  type Instance,
  instanceOn,
  isUp,
  type NodeName,
  parametersOn,
  type Resource,
  splitHierarchies,
  type Tag,
} from '../model/index.ts'
import type { CancelTimer, Clock } from '../ports/index.ts'
import type { Leftovers } from './leftovers.ts'
import { isNews, isReworded } from './news.ts'
import { asHeld, resourcesOn } from './node-view.ts'
import { hasTimedOut, joinOpinions, type Opinion, verbOfSecond } from './second-opinion.ts'

/** What the looks need of the daemon. */
export interface LookParts {
  readonly node: NodeName
  readonly clock: Clock
  readonly executor: Executor
  state(): ClusterState
  submit(events: readonly Event[]): void
  /** Whether the state is what the cluster agreed on, and not what a disk remembers. */
  isTakingPart(): boolean
  /** What was to be removed because it is configured otherwise by now, and may be here yet. */
  readonly leftovers: Pick<Leftovers, 'of'>
  /** It is here before the cluster decided so. */
  isProvisional(tag: Tag): boolean
  /** A sweep found it in service here. */
  onHere(resource: Resource): void
  /** Told again and again, a few times a second. */
  onTick(): void
  /** Told of whatever a look or a watch found, new or not. */
  onFound(finding: Finding): void
}

/** How often due checks are looked for; each time wakes the daemon. */
const tickMs = 250
/** What is to be looked at soon is looked at after so long. */
const soonMs = 50

/** The cluster is told other words for what it knows no more often than this. */
const rewordEveryMs = 30_000

/** Standby instances are looked at less often than those in service, by this factor. */
const standbyFactor = 3

/** Looks at this node's resources: regularly, at a sweep, and when somebody asks. */
export class Looks {
  readonly #parts: LookParts
  readonly #dueMs = new Map<Tag, number>()
  readonly #unanswered = new Map<Tag, number>()
  readonly #running = new Set<Tag>()
  /** Of what is asked for a second opinion. */
  readonly #asking = new Set<Tag>()
  readonly #rewordedMs = new Map<Tag, number>()
  #cancel: CancelTimer | undefined
  #tickAtMs = Number.POSITIVE_INFINITY

  constructor(parts: LookParts) {
    this.#parts = parts
  }

  start(): void {
    this.#tickAfter(tickMs)
  }

  stop(): void {
    this.#cancel?.()
    this.#tickAtMs = Number.NEGATIVE_INFINITY
  }

  /**
   * Looks at all, or at some, and tells the cluster of each hierarchy as soon as it knows: a slow
   * look delays no other hierarchy. After all of them the node is synced.
   */
  async sweep({ sweep, tags }: Extract<Effect, { kind: 'sweep' }>): Promise<void> {
    const { node, submit } = this.#parts
    const present = resourcesOn(this.#parts.state(), node)
    const resources = tags === 'all' ? present : present.filter(({ tag }) => tags.includes(tag))
    const hierarchies = splitHierarchies(resources)
    await Promise.all(
      hierarchies.map(async (hierarchy) => {
        const findings = await this.#sweepHierarchy(hierarchy)
        submit([{ kind: 'swept', node, sweep, findings, isWhole: false }])
      }),
    )
    if (tags === 'all') submit([{ kind: 'swept', node, sweep, findings: [], isWhole: true }])
  }

  /** Until nothing was done with what was looked at first while the rest was looked at. */
  async #sweepHierarchy(hierarchy: readonly Resource[]): Promise<readonly Finding[]> {
    const { turns } = this.#parts.executor
    const count = (): string => hierarchy.map(({ tag }) => turns.countOf(tag)).join()
    for (;;) {
      const before = count()
      const findings = await Promise.all(hierarchy.map((resource) => this.#lookInTurn(resource)))
      if (count() === before) return findings
    }
  }

  /** A thorough look whose answer is told whatever it is, with a second one where it timed out. */
  async look(tag: Tag): Promise<void> {
    const { node, executor, submit } = this.#parts
    const resource = this.#parts.state().configuration.resources[tag]
    if (resource === undefined) return
    const verb = resource.kit.hooks.includes('deepCheck') ? 'deepCheck' : 'quickCheck'
    const held = asHeld(this.#parts.state(), resource, node)
    const finding = await executor.look(held, verb)
    const told = hasTimedOut(finding) ? await this.#lookAgain(held, { verb, finding }) : finding
    submit([{ kind: 'checked', node, findings: [told] }])
  }

  async #lookAgain(held: Resource, first: Opinion): Promise<Finding> {
    const verb = verbOfSecond(held, first.verb)
    return joinOpinions(first, { verb, finding: await this.#parts.executor.look(held, verb) })
  }

  /** A watch or a look found something: the cluster is told when it is new. */
  tell(finding: Finding): void {
    const { node, submit, onFound, isProvisional } = this.#parts
    const state = this.#parts.state()
    onFound(finding)
    const { tag } = finding
    if (isProvisional(tag)) return this.lookSoon(tag)
    if (state.configuration.resources[tag] === undefined) return
    const instance = instanceOn(state, tag, node)
    // The end of an action is on its way to the cluster: what was found just after it counts then.
    if (instance.pending !== null && instance.pending.id !== 'wait') return this.lookSoon(tag)
    if (!isNews(finding, instance) && !this.#isDueRewording(finding, instance)) return
    submit([{ kind: 'checked', node, findings: [finding] }])
  }

  /** What a kit says may be other words at each look: an age, a percentage. */
  #isDueRewording(finding: Finding, instance: Instance): boolean {
    if (!isReworded(finding, instance)) return false
    const { tag } = finding
    const now = this.#parts.clock.nowMs()
    const isDue = now - (this.#rewordedMs.get(tag) ?? Number.NEGATIVE_INFINITY) >= rewordEveryMs
    if (isDue) this.#rewordedMs.set(tag, now)
    return isDue
  }

  /** Looks soon: after an action, when its result alone does not say everything. */
  lookSoon(tag: Tag): void {
    const { clock } = this.#parts
    this.#dueMs.set(tag, clock.nowMs())
    if (this.#tickAtMs > clock.nowMs() + soonMs) this.#tickAfter(soonMs)
  }

  #tickAfter(ms: number): void {
    const { clock, onTick } = this.#parts
    this.#cancel?.()
    this.#tickAtMs = clock.nowMs() + ms
    this.#cancel = clock.after(ms, () => {
      this.#checkDue()
      onTick()
      this.start()
    })
  }

  #lookInTurn(resource: Resource): Promise<Finding> {
    const { executor, node, leftovers } = this.#parts
    return executor.turns.look(resource.tag, async () => {
      const held = asHeld(this.#parts.state(), resource, node)
      const finding = await executor.look(held)
      const older = leftovers.of(resource.tag)
      if (isThere(finding)) this.#adopt(older ?? held)
      else if (finding.state === 'out-of-service') executor.watches.startStandby(resource)
      const outdated = older && isThere(finding) ? parametersOn(older, node) : undefined
      return { ...finding, ...(outdated !== undefined && { outdated }) }
    })
  }

  #adopt(resource: Resource): void {
    if (this.#isOurs(resource)) this.#parts.executor.watches.start(resource)
    else this.lookSoon(resource.tag)
    this.#parts.onHere(resource)
  }

  /**
   * Whether no other node is to have it: what a look finds while another is its owner is on the way
   * out, and whoever watches an address tells everybody that it is here.
   */
  #isOurs({ tag, placement }: Resource): boolean {
    const { node, state, isTakingPart } = this.#parts
    if (placement === 'every') return true
    return isTakingPart() && (state().targets[tag] ?? node) === node
  }

  #checkDue(): void {
    const { node, clock, executor } = this.#parts
    const state = this.#parts.state()
    const now = clock.nowMs()
    const resources = resourcesOn(state, node)
    executor.watches.keepStandbys(resources)
    for (const resource of resources) {
      const { tag } = resource
      if (executor.turns.isBusy(tag) || this.#running.has(tag)) continue
      const latestMs = now + intervalOf(state, resource, node)
      // What has come into service, or is to be looked at more often, waits no longer than that.
      const dueMs = Math.min(this.#dueMs.get(tag) ?? latestMs, latestMs)
      const isDue = dueMs <= now
      this.#dueMs.set(tag, isDue ? latestMs : dueMs)
      if (isDue) void this.#check(resource)
    }
  }

  async #check(resource: Resource): Promise<void> {
    const { tag } = resource
    const { executor, node } = this.#parts
    const held = asHeld(this.#parts.state(), resource, node)
    this.#running.add(tag)
    const count = executor.turns.countOf(tag)
    try {
      const finding = await executor.look(held)
      // What was done meanwhile it may not have seen: it must not bring back what was let go of.
      if (executor.turns.countOf(tag) !== count) return this.lookSoon(tag)
      this.#countSilence(finding)
      const isToAsk = hasTimedOut(finding)
      this.tell(isToAsk ? finding : this.#judgeSilence(resource, finding))
      if (isToAsk) void this.#askAgain(resource, finding)
      this.#watch(resource, held, finding)
    } finally {
      this.#running.delete(tag)
    }
  }

  /** What was another node's when a sweep found it may have become this one's. */
  #watch(resource: Resource, held: Resource, finding: Finding): void {
    const { watches } = this.#parts.executor
    if (isThere(finding) && this.#isOurs(resource)) watches.start(held)
    if (finding.state === 'out-of-service') watches.startStandby(resource)
  }

  /**
   * A second opinion, the moment that a look timed out; the regular looks go on beside it. What has
   * no answer counts as a failure only after it.
   */
  async #askAgain(resource: Resource, finding: Finding): Promise<void> {
    const { tag } = resource
    const { executor, node } = this.#parts
    if (this.#asking.has(tag)) return
    this.#asking.add(tag)
    const count = executor.turns.countOf(tag)
    const held = asHeld(this.#parts.state(), resource, node)
    try {
      const second = await this.#lookAgain(held, { verb: 'quickCheck', finding })
      if (executor.turns.countOf(tag) !== count) return this.lookSoon(tag)
      const isAnswered = second.state !== 'unknown'
      if (isAnswered) this.#countSilence(second)
      // A look that had its answer meanwhile knows more than one that had none.
      else if (this.#unanswered.get(tag) === 0) return
      this.tell(this.#judgeSilence(resource, second))
      this.#watch(resource, held, second)
    } finally {
      this.#asking.delete(tag)
    }
  }

  #countSilence({ tag, state }: Finding): void {
    this.#unanswered.set(tag, state === 'unknown' ? (this.#unanswered.get(tag) ?? 0) + 1 : 0)
  }

  /** Timed out is not failed, unless the policy counts so many unanswered looks as a failure. */
  #judgeSilence({ tag, policies }: Resource, finding: Finding): Finding {
    const count = this.#unanswered.get(tag) ?? 0
    const { unknownIsFailureAfter } = policies
    if (unknownIsFailureAfter === 0 || count < unknownIsFailureAfter) return finding
    const detail = detailOf(finding.reason)
    return { ...finding, state: 'failed', reason: because('check.silent', { count, detail }) }
  }
}

function intervalOf(state: ClusterState, resource: Resource, node: NodeName): number {
  const { checkIntervalMs } = resource.policies
  const isHolder = isUp(instanceOn(state, resource.tag, node))
  return isHolder ? checkIntervalMs : checkIntervalMs * standbyFactor
}

function isThere(finding: Finding): boolean {
  return finding.state === 'in-service' || finding.state === 'degraded'
}
