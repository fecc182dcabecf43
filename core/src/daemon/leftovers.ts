import type { Executor } from '../executor/index.ts'
import type { ClusterState, NodeName, Resource, Tag, Verb } from '../model/index.ts'
import type { Clock, KitHost, Log } from '../ports/index.ts'

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
 * Takes out of service what was deleted, or unextended from this node, while the node was away:
 * it knows these resources from its own memory only, for the cluster has forgotten them.
 */
export class Leftovers {
  readonly #parts: LeftoverParts
  readonly #open = new Map<Tag, Resource>()

  constructor(parts: LeftoverParts, remembered: readonly Resource[]) {
    this.#parts = parts
    for (const resource of remembered) this.#open.set(resource.tag, resource)
  }

  /** What has not been removed yet; to be remembered on disk. */
  get open(): readonly Resource[] {
    return [...this.#open.values()]
  }

  /** `before` is what this node remembered when the cluster's newer state was adopted. */
  note(before: ClusterState): void {
    for (const resource of Object.values(before.configuration.resources)) {
      const { tag, priority } = resource
      if (!priority.includes(this.#parts.node) || this.#isConfiguredHere(tag)) continue
      this.#open.set(tag, resource)
    }
  }

  /** A view was installed: where it is started it is known what is configured, and what is not. */
  clear(): void {
    if (!this.#parts.state().view.isStarted) return
    for (const resource of this.#open.values()) this.#clear(resource)
  }

  #clear(resource: Resource): void {
    const { executor, log, clock } = this.#parts
    const { tag } = resource
    executor.enqueue(tag, async () => {
      if (this.#open.get(tag) !== resource) return
      if (this.#isConfiguredHere(tag) || (await this.#remove(resource))) {
        this.#open.delete(tag)
        return
      }
      log.warn({ tag }, 'what was deleted meanwhile is still here; trying again')
      clock.after(tryAgainMs, () => this.#clear(resource))
    })
  }

  async #remove(resource: Resource): Promise<boolean> {
    const { executor } = this.#parts
    executor.stopWatch(resource.tag)
    const isGone = await this.#call(resource, 'remove')
    if (isGone && resource.kit.hooks.includes('delete')) await this.#call(resource, 'delete')
    return isGone
  }

  async #call(resource: Resource, verb: Verb): Promise<boolean> {
    const { executor, host } = this.#parts
    const { outcome } = await host.call(executor.callOf(resource, verb))
    return outcome === 'done'
  }

  #isConfiguredHere(tag: Tag): boolean {
    const { node, state } = this.#parts
    return state().configuration.resources[tag]?.priority.includes(node) === true
  }
}
