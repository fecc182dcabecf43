import { messageOf } from '../errors/index.ts'
import type { Executor } from '../executor/index.ts'
import {
  because,
  type ClusterState,
  type Event,
  type NodeName,
  type Parameters,
  type Proposal,
  type Reason,
  type Resource,
  type Tag,
  timingIn,
} from '../model/index.ts'
import type { Clock, KitHost, KitProfile, Log } from '../ports/index.ts'
import type { KitKeeper } from './kit-keeper.ts'

/** What the preparer needs of the daemon. */
export interface PreparerParts {
  readonly node: NodeName
  readonly clock: Clock
  readonly host: KitHost
  readonly executor: Executor
  readonly log: Log
  /** Who keeps the kits of this node, where they can be installed. */
  readonly kits?: Pick<KitKeeper, 'prepare'> | undefined
  state(): ClusterState
  /** Resolves when its kits may begin; false where the proposal is not open any more. */
  permit(proposal: string): Promise<boolean>
  /** Whether they may begin now. */
  isPermitted(proposal: string): boolean
  submit(events: readonly Event[]): void
  save(): Promise<void>
  /** Saves until the disk takes it, however long that is. */
  keep(): Promise<void>
}

type Completed = Record<Tag, Parameters>

/**
 * This node's part of a proposal: with authority its kits check and complete what is new here, then
 * it is written to disk, and only then the cluster is told. A node that cannot says why.
 */
export class Preparer {
  readonly #parts: PreparerParts
  readonly #running = new Set<string>()

  constructor(parts: PreparerParts) {
    this.#parts = parts
  }

  async prepare(proposal: Proposal): Promise<void> {
    const { node } = this.#parts
    if (proposal.prepared[node] !== undefined || this.#running.has(proposal.id)) return
    this.#running.add(proposal.id)
    try {
      const refusal = await this.#prepareKits(proposal)
      // What was permitted a moment ago may not be so any more: kits begin in this very turn.
      while (this.#newHere(proposal).length > 0 && !this.#parts.isPermitted(proposal.id)) {
        if (!(await this.#parts.permit(proposal.id))) return
      }
      this.#parts.submit([await this.#work(this.#newest(proposal), refusal)])
    } finally {
      this.#running.delete(proposal.id)
    }
  }

  /** What was open for long may bind by now. */
  #newest(proposal: Proposal): Proposal {
    return this.#parts.state().proposals.find(({ id }) => id === proposal.id) ?? proposal
  }

  async #work(proposal: Proposal, kitRefusal: Reason | undefined): Promise<Event> {
    const { node, log } = this.#parts
    const completed: Completed = {}
    const refusal = kitRefusal ?? (await this.#createAll(proposal, completed))
    // Somebody may rely on what is binding: that is written down, whatever a kit says of it.
    if (refusal !== undefined && !proposal.isBinding) return refuse(node, proposal, refusal)
    await this.#keepToShorterLease(proposal)
    try {
      await (proposal.isBinding ? this.#parts.keep() : this.#parts.save())
    } catch (error) {
      const detail = messageOf(error)
      log.warn({ proposal: proposal.id, detail }, 'a change could not be persisted')
      return refuse(node, proposal, because('proposal.not-persisted', { node, detail }))
    }
    return { kind: 'prepared', node, proposal: proposal.id, completed }
  }

  async #prepareKits(proposal: Proposal): Promise<Reason | undefined> {
    const { kits, node } = this.#parts
    if (kits !== undefined) return await kits.prepare(proposal)
    const kit = proposal.changes.find((change) => change.kind === 'setKit')
    return kit && because('proposal.no-shelf', { node, kit: kit.name })
  }

  async #createAll(proposal: Proposal, completed: Completed): Promise<Reason | undefined> {
    const refusals = await Promise.all(
      this.#newHere(proposal).map((resource) => this.#create(resource, completed)),
    )
    return refusals.find((reason) => reason !== undefined)
  }

  /** Owners shorten first: what was renewed by the longer lease is over before this node agrees. */
  async #keepToShorterLease({ changes }: Proposal): Promise<void> {
    const { clock, state } = this.#parts
    const { leaseMs, guardianMs } = state().configuration.timing
    const next = timingIn(changes)
    if (next === undefined) return
    const shorterMs =
      Math.max(0, leaseMs - next.leaseMs) + Math.max(0, guardianMs - next.guardianMs)
    if (shorterMs === 0) return
    const { promise, resolve } = Promise.withResolvers<void>()
    clock.after(shorterMs, resolve)
    await promise
  }

  /** The resources that a kit of this node must look at before they are configured. */
  #newHere(proposal: Proposal): readonly Resource[] {
    const { node } = this.#parts
    const present = this.#parts.state().configuration.resources
    return proposal.changes
      .flatMap((change) => (change.kind === 'setResources' ? change.resources : []))
      .filter((resource) => resource.priority.includes(node))
      .filter((resource) => isOtherHere(present[resource.tag], resource, node))
  }

  async #create(resource: Resource, completed: Completed): Promise<Reason | undefined> {
    const { node, host, executor } = this.#parts
    const given = { ...resource.parameters, ...resource.overrides[node] }
    const before = this.#parts.state().configuration.resources[resource.tag]
    const verb = isNewThing(before, resource, host.list()) ? 'create' : 'extend'
    const kept = verb === 'create' ? {} : stillCompleted(before?.completed[node], given)
    const answer = await host.call(executor.callOf(resource, verb, { ...given, ...kept }))
    if (answer.outcome === 'done') {
      completed[resource.tag] = { ...kept, ...(answer.value as Parameters | undefined) }
      return undefined
    }
    return refusalOf(resource, { node, kits: host.list(), detail: answer.message })
  }
}

interface Refusal {
  readonly node: NodeName
  readonly kits: readonly KitProfile[]
  readonly detail: string
}

/** Why it cannot be protected here; that nodes have different versions of the kit may be why. */
function refusalOf({ tag, kind, kit }: Resource, { node, kits, detail }: Refusal): Reason {
  const own = kits.find((one) => one.kind === kind)?.facts.version ?? kit.version
  if (own === kit.version) return because('proposal.create-failed', { tag, node, detail })
  const values = { tag, node, kit: kind, own, version: kit.version, detail }
  return because('proposal.create-failed-by-version', values)
}

/**
 * Whether the kit meets a thing that it does not protect yet. Where it does already, its own owner
 * may answer for it, so that only the kit's `extend` can look at it, if it has one.
 */
function isNewThing(
  before: Resource | undefined,
  after: Resource,
  kits: readonly KitProfile[],
): boolean {
  if (before === undefined || !after.kit.hooks.includes('extend')) return true
  const kit = kits.find(({ kind }) => kind === after.kind)
  const properties = (kit?.schema['properties'] ?? {}) as Readonly<Record<string, object>>
  const identity = Object.keys(properties).filter((name) => {
    return (properties[name] as { 'x-identity'?: unknown })['x-identity'] === true
  })
  return identity.some((name) => before.parameters[name] !== after.parameters[name])
}

/** What was found out at creation stays so where operators do not say it themselves now. */
function stillCompleted(completed: Parameters | undefined, given: Parameters): Parameters {
  const kept = Object.entries(completed ?? {}).filter(([name]) => given[name] === undefined)
  return Object.fromEntries(kept)
}

function isOtherHere(before: Resource | undefined, after: Resource, node: NodeName): boolean {
  if (before === undefined || !before.priority.includes(node)) return true
  const given = (resource: Resource): string =>
    JSON.stringify([resource.parameters, resource.overrides[node]])
  return given(before) !== given(after)
}

function refuse(node: NodeName, proposal: Proposal, reason: Reason): Event {
  return { kind: 'refused', node, proposal: proposal.id, reason }
}
