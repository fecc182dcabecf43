import type { Drop } from '../kit/drop.ts'
import {
  type ClusterState,
  instanceOn,
  isHeld,
  type NodeName,
  type Resource,
  type Tag,
} from '../model/index.ts'

/** What is needed to foresee. */
export interface ForeseenParts {
  readonly node: NodeName
  state(): ClusterState
  /** Asks a kit for the hard way down. */
  ask(resource: Resource): Promise<Drop>
}

interface Coming {
  readonly resource: Resource
  readonly drop: Promise<Drop>
}

/**
 * The hard ways down of what is to come to this node, asked for while others still let go of it or
 * it is probed: when its turn comes, nobody waits for its kit.
 */
export class Foreseen {
  readonly #parts: ForeseenParts
  readonly #coming = new Map<Tag, Coming>()
  #targets: ClusterState['targets'] | undefined

  constructor(parts: ForeseenParts) {
    this.#parts = parts
  }

  /** Where things are to be may have changed; `isToForesee` says of which it matters. */
  review(isToForesee: (resource: Resource) => boolean): void {
    const { node, state } = this.#parts
    const { targets, configuration, instances } = state()
    if (targets === this.#targets) return
    this.#targets = targets
    for (const tag of this.#coming.keys()) if (targets[tag] !== node) this.forget(tag)
    for (const tag of Object.keys(instances).filter((one) => targets[one] === node)) {
      const resource = configuration.resources[tag]
      if (resource === undefined || isHeld(instanceOn(state(), tag, node))) continue
      if (this.#coming.get(tag)?.resource !== resource && isToForesee(resource)) {
        this.#foresee(resource)
      }
    }
  }

  /** What was foreseen for the resource as it is configured now; it is foreseen no more. */
  take(resource: Resource): Promise<Drop> | undefined {
    const coming = this.#coming.get(resource.tag)
    this.forget(resource.tag)
    return coming?.resource === resource ? coming.drop : undefined
  }

  /** It does not come, or not as it was foreseen. */
  forget(tag: Tag): void {
    this.#coming.delete(tag)
  }

  #foresee(resource: Resource): void {
    const coming = { resource, drop: this.#parts.ask(resource) }
    this.#coming.set(resource.tag, coming)
    // Whose kit could not say is asked again when its turn comes.
    coming.drop.catch(() => {
      if (this.#coming.get(resource.tag) === coming) this.forget(resource.tag)
    })
  }
}
