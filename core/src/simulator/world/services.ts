import type { NodeName, Parameters, Tag } from '../../model/index.ts'

/** How a resource really is on a node, whatever the cluster believes. */
export interface Service {
  readonly state: 'in-service' | 'out-of-service' | 'failed'
  /** What it was brought into service with. */
  readonly parameters: Parameters
}

type Watcher = () => void

const absent: Service = { state: 'out-of-service', parameters: {} }

/** The truth of a simulated cluster: which resource is in service on which node. */
export class Services {
  /** Told whenever a resource comes into service on a node. */
  onBrought: (tag: Tag, node: NodeName) => void = () => {}
  /** Told whenever somebody more or somebody less has a resource in service. */
  onChanged: (tag: Tag, holders: readonly NodeName[]) => void = () => {}
  readonly #services = new Map<Tag, Map<NodeName, Service>>()
  readonly #behind = new Set<string>()
  /** What machines that are none of the cluster's answer for. */
  readonly #strangers = new Set<Tag>()
  readonly #watchers = new Map<string, Set<Watcher>>()

  at(tag: Tag, node: NodeName): Service {
    return this.#services.get(tag)?.get(node) ?? absent
  }

  /** The nodes where a resource really is in service. */
  holdersOf(tag: Tag): readonly NodeName[] {
    const services = [...(this.#services.get(tag) ?? [])]
    return services.filter(([, { state }]) => state === 'in-service').map(([node]) => node)
  }

  /** Every tag that has anything left anywhere. */
  tags(): readonly Tag[] {
    return [...this.#services.keys()].filter((tag) => this.nodesOf(tag).length > 0)
  }

  /** The nodes where anything of it is left. */
  nodesOf(tag: Tag): readonly NodeName[] {
    return [...(this.#services.get(tag)?.keys() ?? [])]
  }

  /** In service already: nothing happens. */
  bring(tag: Tag, node: NodeName, parameters: Parameters): void {
    if (this.at(tag, node).state === 'in-service') return
    this.#set(tag, node, { state: 'in-service', parameters })
    this.onBrought(tag, node)
  }

  /** Of what is in service only. */
  update(tag: Tag, node: NodeName, parameters: Parameters): void {
    if (this.at(tag, node).state !== 'in-service') return
    this.#set(tag, node, { state: 'in-service', parameters })
  }

  take(tag: Tag, node: NodeName): void {
    if (this.#services.get(tag)?.delete(node) !== true) return
    this.onChanged(tag, this.holdersOf(tag))
    this.#tell(tag, node)
  }

  /** It stops by itself: with remains that a remove clears away, or without any trace. */
  stop(tag: Tag, node: NodeName, how: 'failed' | 'out-of-service'): void {
    const { state, parameters } = this.at(tag, node)
    if (state !== 'in-service') return
    if (how === 'out-of-service') return this.take(tag, node)
    this.#set(tag, node, { state: 'failed', parameters })
  }

  /** The node and everything on it is gone. */
  crash(node: NodeName): void {
    for (const [tag, services] of this.#services) {
      if (services.delete(node)) this.onChanged(tag, this.holdersOf(tag))
    }
    for (const key of [...this.#watchers.keys()]) {
      if (key.endsWith(`@${node}`)) this.#watchers.delete(key)
    }
  }

  /** Whether it could carry parents here. */
  isEligible(tag: Tag, node: NodeName): boolean {
    return !this.#behind.has(`${tag}@${node}`)
  }

  setEligible(tag: Tag, node: NodeName, isEligible: boolean): void {
    if (isEligible) this.#behind.delete(`${tag}@${node}`)
    else this.#behind.add(`${tag}@${node}`)
    this.#tell(tag, node)
  }

  hasStranger(tag: Tag): boolean {
    return this.#strangers.has(tag)
  }

  setStranger(tag: Tag, isAnswering: boolean): void {
    if (isAnswering) this.#strangers.add(tag)
    else this.#strangers.delete(tag)
  }

  /** No foreign machine answers for anything any more. */
  banishStrangers(): void {
    this.#strangers.clear()
  }

  /** All that lag behind catch up. */
  catchUp(): void {
    this.#behind.clear()
  }

  /** Calls whenever something of a resource changes on a node, until stopped. */
  watch(tag: Tag, node: NodeName, watcher: Watcher): () => void {
    const key = `${tag}@${node}`
    const watchers = this.#watchers.get(key) ?? new Set()
    watchers.add(watcher)
    this.#watchers.set(key, watchers)
    return () => watchers.delete(watcher)
  }

  #set(tag: Tag, node: NodeName, service: Service): void {
    const services = this.#services.get(tag) ?? new Map<NodeName, Service>()
    services.set(node, service)
    this.#services.set(tag, services)
    this.onChanged(tag, this.holdersOf(tag))
    this.#tell(tag, node)
  }

  #tell(tag: Tag, node: NodeName): void {
    for (const watcher of [...(this.#watchers.get(`${tag}@${node}`) ?? [])]) watcher()
  }
}
