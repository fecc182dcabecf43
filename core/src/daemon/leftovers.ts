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

  constructor(parts: LeftoverParts) {
    this.#parts = parts
  }

  /** `before` is what this node remembered when the cluster's newer state was adopted. */
  clear(before: ClusterState): void {
    for (const resource of Object.values(before.configuration.resources)) {
      if (resource.priority.includes(this.#parts.node)) this.#clear(resource)
    }
  }

  #clear(resource: Resource): void {
    const { executor, log, clock } = this.#parts
    const { tag } = resource
    if (this.#isConfiguredHere(tag)) return
    executor.enqueue(tag, async () => {
      if (this.#isConfiguredHere(tag)) return
      executor.stopWatch(tag)
      const isGone = await this.#call(resource, 'remove')
      if (isGone && resource.kit.hooks.includes('delete')) await this.#call(resource, 'delete')
      if (isGone) return
      log.warn({ tag }, 'what was deleted meanwhile is still here; trying again')
      clock.after(tryAgainMs, () => this.#clear(resource))
    })
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
