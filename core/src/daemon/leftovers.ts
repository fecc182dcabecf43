import { isSameValue } from '../config/index.ts'
import type { Executor } from '../executor/index.ts'
import {
  type ClusterState,
  instanceOn,
  type NodeName,
  parametersOn,
  type Resource,
  type Tag,
  type Verb,
} from '../model/index.ts'
import type { CancelTimer, Clock, KitHost, Log } from '../ports/index.ts'
import { asHeld, resourcesOn } from './node-view.ts'

/** What clearing away needs of the daemon. */
export interface LeftoverParts {
  readonly node: NodeName
  readonly clock: Clock
  readonly host: KitHost
  readonly executor: Executor
  readonly log: Log
  state(): ClusterState
}

/** How long to wait before something is tried again that could not be removed. */
const tryAgainMs = 1_000

/**
 * Takes out of service what was deleted, or unextended from this node, while the node was away, and
 * perhaps created anew: it knows these resources from its own memory only.
 */
export class Leftovers {
  readonly #parts: LeftoverParts
  readonly #open = new Map<Tag, Resource>()
  /** How to call off what is to be tried again: whoever begins anew goes on alone. */
  readonly #again = new Map<Tag, CancelTimer>()

  constructor(parts: LeftoverParts, remembered: readonly Resource[]) {
    this.#parts = parts
    for (const resource of remembered) this.#open.set(resource.tag, resource)
  }

  /** What has not been removed yet; to be remembered on disk. */
  get open(): readonly Resource[] {
    return [...this.#open.values()]
  }

  /** What has not been removed yet of one resource. */
  of(tag: Tag): Resource | undefined {
    return this.#open.get(tag)
  }

  /** `before` is what this node remembered when the cluster's newer state was adopted. */
  note(before: ClusterState): void {
    const { node } = this.#parts
    for (const resource of resourcesOn(before, node)) {
      const held = asHeld(before, resource, node)
      if (!this.#isStillMeant(held)) this.#open.set(resource.tag, held)
    }
  }

  /** It was deleted just now: nothing of it stays, whatever the cluster believed. */
  take(resource: Resource): void {
    this.#open.set(resource.tag, resource)
    this.#clear(resource)
  }

  /** Before all is looked at anew: in a started view it is known what is configured. */
  clear(): void {
    if (!this.#parts.state().view.isStarted) return
    for (const resource of this.#open.values()) this.#clear(resource)
  }

  #clear(resource: Resource): void {
    const { executor, log, clock } = this.#parts
    const { tag } = resource
    void executor.turns.act(tag, async () => {
      if (this.#open.get(tag) !== resource) return
      if (this.#isStillMeant(resource) || (await this.#remove(resource))) {
        this.#open.delete(tag)
        return
      }
      log.warn({ tag }, 'what was deleted meanwhile is still here; trying again')
      this.#again.get(tag)?.()
      this.#again.set(
        tag,
        clock.after(tryAgainMs, () => this.#tryAgain(resource)),
      )
    })
  }

  /** What was created anew has been looked at since: it is the cluster's again. */
  #tryAgain(resource: Resource): void {
    if (this.#configuredHere(resource.tag) === undefined) this.#clear(resource)
    else this.#open.delete(resource.tag)
  }

  async #remove(resource: Resource): Promise<boolean> {
    const { executor } = this.#parts
    executor.watches.stop(resource.tag)
    const isGone = await this.#call(resource, 'remove')
    const isForgotten = isGone && this.#configuredHere(resource.tag) === undefined
    if (isForgotten && resource.kit.hooks.includes('delete')) await this.#call(resource, 'delete')
    return isGone
  }

  async #call(resource: Resource, verb: Verb): Promise<boolean> {
    const { executor, host } = this.#parts
    const { outcome } = await host.call(executor.callOf(resource, verb))
    return outcome === 'done'
  }

  /** Configured as it was, or otherwise in a way that the cluster knows of and deals with. */
  #isStillMeant(resource: Resource): boolean {
    const { node, state } = this.#parts
    const { tag } = resource
    const present = this.#configuredHere(tag)
    if (present === undefined) return false
    if (isSameValue(parametersOn(present, node), parametersOn(resource, node))) return true
    return instanceOn(state(), tag, node).outdated !== null
  }

  #configuredHere(tag: Tag): Resource | undefined {
    const { node, state } = this.#parts
    const resource = state().configuration.resources[tag]
    return resource?.priority.includes(node) === true ? resource : undefined
  }
}
