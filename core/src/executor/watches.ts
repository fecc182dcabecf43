import type { Finding, Resource, Tag } from '../model/index.ts'
import type { KitCall, KitHost, KitProfile, KitWatch } from '../ports/index.ts'
import { findingOfHealth } from './finding.ts'

/** What watches need of the executor. */
export interface WatchParts {
  readonly host: KitHost
  callOf(resource: Resource): KitCall
  /** Told of whatever a watch that was not stopped reports. */
  onFinding(finding: Finding): void
}

interface RunningWatch {
  readonly resource: Resource
  readonly isStandby: boolean
  readonly watch: KitWatch
}

/** What the kits of this node report by themselves: of each resource by one watch at most. */
export class Watches {
  readonly #parts: WatchParts
  readonly #running = new Map<Tag, RunningWatch>()

  constructor(parts: WatchParts) {
    this.#parts = parts
  }

  /** Of a resource that is in service here; watched already: nothing. */
  start(resource: Resource): void {
    if (this.#running.get(resource.tag)?.isStandby === false) return
    this.stop(resource.tag)
    if (this.#profileOf(resource)?.hasWatch === true) this.#begin(resource, false)
  }

  /** Of a resource that is not in service here and could be; watched in any way: nothing. */
  startStandby(resource: Resource): void {
    if (this.#running.has(resource.tag)) return
    if (this.#profileOf(resource)?.hasStandbyWatch === true) this.#begin(resource, true)
  }

  /** Disarmed when it returns: nothing is told any more. */
  stop(tag: Tag): void {
    this.#running.get(tag)?.watch.stop()
    this.#running.delete(tag)
  }

  /** Ends those of standbys that are not configured so any more. */
  keepStandbys(resources: readonly Resource[]): void {
    const kept = new Set(resources)
    for (const [tag, { resource, isStandby }] of this.#running) {
      if (isStandby && !kept.has(resource)) this.stop(tag)
    }
  }

  #begin(resource: Resource, isStandby: boolean): void {
    const { host, callOf, onFinding } = this.#parts
    const { tag } = resource
    const call = { ...callOf(resource), ...(isStandby && { isStandby }) }
    const watch = host.watch(call, (health) => {
      if (this.#running.get(tag)?.watch === watch) onFinding(findingOfHealth(tag, health))
    })
    this.#running.set(tag, { resource, isStandby, watch })
  }

  #profileOf({ kind }: Resource): KitProfile | undefined {
    return this.#parts.host.list().find((kit) => kit.kind === kind)
  }
}
