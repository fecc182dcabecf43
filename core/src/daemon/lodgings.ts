import { messageOf } from '../errors/index.ts'
import type { Executor } from '../executor/index.ts'
import type { Drop } from '../kit/drop.ts'
import { joinDrops } from '../kits/join-drops.ts'
import {
  type ClusterState,
  dropMsOf,
  instanceOn,
  isHeld,
  type NodeName,
  type Resource,
  type Tag,
} from '../model/index.ts'
import { isInMaintenance } from '../planner/conditions.ts'
import type { Clock, GatePost, GuardianPost, KitHost, Log } from '../ports/index.ts'
import { Foreseen } from './foreseen.ts'
import { Gatekeeper } from './gatekeeper.ts'
import { resourcesOn } from './node-view.ts'

/** What the lodgings need. */
export interface LodgingParts {
  readonly host: KitHost
  readonly node: NodeName
  readonly guardian: GuardianPost
  /** Where addresses can be gated. */
  readonly gates?: GatePost | undefined
  readonly hasBeenOff: boolean
  readonly log: Log
  readonly clock: Pick<Clock, 'soon'>
  state(): ClusterState
  hasAuthority(): boolean
  /** Whether a view is installed whose quorum is known. */
  isTakingPart(): boolean
  executor(): Executor
}

/** A resource as it was when its hard way down was lodged. */
interface Lodged {
  readonly resource: Resource
  readonly drop: Drop
}

interface Keeping {
  readonly isArrival: boolean
  /** How often it had been withdrawn when it was asked for. */
  readonly before: number | undefined
}

/** The hard ways down that this node's guardian has in its care: one for each resource held. */
export class Lodgings {
  readonly #parts: LodgingParts
  readonly #lodged = new Map<Tag, Lodged>()
  readonly #spared = new Map<Tag, Resource>()
  readonly #foreseen: Foreseen
  readonly #gatekeeper: Gatekeeper | undefined
  /** How often each was withdrawn: what is lodged slowly may be gone by then. */
  readonly #withdrawals = new Map<Tag, number>()
  #underWay = 0

  constructor(parts: LodgingParts) {
    this.#parts = parts
    const { gates } = parts
    this.#foreseen = new Foreseen({ ...parts, ask: (resource) => this.askDrop(resource) })
    this.#gatekeeper = gates && new Gatekeeper({ ...parts, gates })
  }

  /**
   * Has the kit say how to drop a resource, unless it has, and the guardian keep it. Rejects where
   * either cannot: nothing is brought into service that nobody could take down.
   */
  lodge(resource: Resource): Promise<void> {
    return this.#lodge(resource, true)
  }

  async #lodge(resource: Resource, isArrival: boolean): Promise<void> {
    if (!isDroppable(resource)) return
    const { tag } = resource
    const before = this.#withdrawals.get(tag)
    const foreseen = this.#foreseen.take(resource)
    const drop = this.#known(resource) ?? (await (foreseen ?? this.askDrop(resource)))
    await this.#keep({ resource, drop }, { isArrival, before })
  }

  async #keep({ resource, drop }: Lodged, { isArrival, before }: Keeping): Promise<void> {
    const { guardian, state } = this.#parts
    const { tag, dependsOn: children } = resource
    const wayDownMs = dropMsOf(state().configuration.resources, tag)
    await guardian.lodge({ tag, drop, children, wayDownMs })
    if (this.#withdrawals.get(tag) !== before) return guardian.withdraw(tag)
    this.#lodged.set(tag, { resource, drop })
    this.#gatekeeper?.admit(tag, drop, isArrival)
  }

  /**
   * While parameters change either way down may be the right one: the guardian has both until what
   * is there is lodged by itself.
   */
  async lodgeBoth(former: Resource, next: Resource): Promise<void> {
    const { tag } = next
    if (!isDroppable(next) || this.#spared.has(tag)) return
    const before = this.#withdrawals.get(tag)
    const old = this.#lodged.get(tag)?.drop ?? (await this.askDrop(former))
    const drop = joinDrops(old, await this.askDrop(next))
    await this.#keep({ resource: former, drop }, { isArrival: true, before })
  }

  /** What mends a resource in place need not ask for what stays true. */
  #known(resource: Resource): Drop | undefined {
    const lodged = this.#lodged.get(resource.tag)
    return lodged?.resource === resource ? lodged.drop : undefined
  }

  /** Asks a kit for the hard way down, of what is here or would be. */
  async askDrop(resource: Resource): Promise<Drop> {
    const { host, executor } = this.#parts
    const answer = await host.call(executor().callOf(resource, 'drop'))
    if (answer.outcome !== 'done') throw new Error(answer.message)
    return (answer.value ?? {}) as Drop
  }

  /** It was found in service: it is lodged as well, though nobody waits for it. */
  lodgeFound(resource: Resource): void {
    if (this.#known(resource) !== undefined || this.#spared.has(resource.tag)) return
    this.#underWay += 1
    this.#lodge(resource, false)
      .catch((error: unknown) => {
        const reason = messageOf(error)
        this.#parts.log.warn({ tag: resource.tag, reason }, 'its way down could not be lodged')
      })
      .finally(() => {
        this.#underWay -= 1
        this.#reviewGates()
      })
  }

  /** Nothing of it is here any more, or nobody may drop it. */
  withdraw(tag: Tag): void {
    this.#spared.delete(tag)
    this.#foreseen.forget(tag)
    this.#withdrawals.set(tag, (this.#withdrawals.get(tag) ?? 0) + 1)
    if (this.#lodged.delete(tag)) this.#parts.guardian.withdraw(tag)
    this.#gatekeeper?.dismiss(tag)
  }

  /**
   * What is in maintenance is withdrawn as long as that lasts, and then until this node has
   * authority: without it a guardian would drop it before anybody decides where it belongs.
   */
  review(): void {
    const { node, state, hasAuthority } = this.#parts
    for (const [tag, { resource }] of this.#lodged) {
      if (!isInMaintenance(state(), tag, node)) continue
      this.withdraw(tag)
      this.#spared.set(tag, resource)
    }
    for (const [tag, resource] of this.#spared) {
      if (isInMaintenance(state(), tag, node) || !hasAuthority()) continue
      this.#spared.delete(tag)
      this.lodgeFound(resource)
    }
    this.#foreseen.review((resource) => isDroppable(resource) && !this.#isKept(resource.tag))
    this.#reviewGates()
  }

  /** Another guardian answers, which knows nothing yet. */
  lodgeAgain(): void {
    const known = [...this.#lodged.values()]
    this.#lodged.clear()
    for (const { resource } of known) this.lodgeFound(resource)
  }

  /** Its kit is another version: what it says of the way down may differ. */
  lodgeAnew(tag: Tag): void {
    const known = this.#lodged.get(tag)
    if (known === undefined) return
    // Until it is, what the guardian has stays there; it is asked for as what was changed.
    this.#lodged.set(tag, { ...known, resource: { ...known.resource } })
    this.lodgeFound(known.resource)
  }

  /** The authority ended. */
  disown(): void {
    this.#gatekeeper?.disown()
  }

  /** The end in good order: nothing is gated any more. */
  close(): void {
    this.#gatekeeper?.close()
  }

  #isKept(tag: Tag): boolean {
    return this.#lodged.has(tag) || this.#spared.has(tag)
  }

  #reviewGates(): void {
    this.#gatekeeper?.review(this.#underWay === 0 && this.#isSettled())
  }

  /** All that is held here is known: it was looked at in this view, and what there is is lodged. */
  #isSettled(): boolean {
    const { node, state, isTakingPart } = this.#parts
    if (!isTakingPart() || state().nodes[node]?.isSynced !== true) return false
    return resourcesOn(state(), node).every((resource) => {
      const { tag } = resource
      return this.#isKept(tag) || !isDroppable(resource) || !isHeld(instanceOn(state(), tag, node))
    })
  }
}

/**
 * Nobody counts on the way down of what asks for a fence; where it has one that succeeds, and its
 * guardian lives to say so, no fence is needed.
 */
function isDroppable({ placement, kit }: Resource): boolean {
  return placement === 'single' && kit.hooks.includes('drop')
}
