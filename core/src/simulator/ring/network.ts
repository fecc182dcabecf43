import type { NodeName } from '../../model/index.ts'

/** Who can reach whom, each direction for itself, and who can reach the quorum device. */
export class Network {
  /** Told after every change. */
  onChange: () => void = () => {}
  readonly #nodes: readonly NodeName[]
  readonly #nowMs: () => number
  /** Since when two nodes reach each other, where they did not before. */
  readonly #metMs = new Map<string, number>()
  readonly #cuts = new Set<string>()
  readonly #withoutDevice = new Set<NodeName>()
  readonly #isolated = new Set<NodeName>()
  #hasDevice = true

  constructor(nodes: readonly NodeName[], nowMs: () => number) {
    this.#nodes = nodes
    this.#nowMs = nowMs
  }

  /** Nothing that `from` sends arrives at `to`; the other direction stays as it is. */
  cut(from: NodeName, to: NodeName): void {
    this.#change(() => this.#cuts.add(name(from, to)))
  }

  mend(from: NodeName, to: NodeName): void {
    this.#change(() => this.#cuts.delete(name(from, to)))
  }

  /** Cuts the path between two nodes, both ways. */
  cutBetween(one: NodeName, other: NodeName): void {
    this.#change(() => this.#setPath(one, other, false))
  }

  mendBetween(one: NodeName, other: NodeName): void {
    this.#change(() => this.#setPath(one, other, true))
  }

  /** Within a group everybody reaches everybody, and nobody else; who is in no group is alone. */
  partition(groups: readonly (readonly NodeName[])[]): void {
    const isTogether = (one: NodeName, other: NodeName) =>
      groups.some((group) => group.includes(one) && group.includes(other))
    this.#change(() => {
      for (const [one, other] of this.#paths()) {
        this.#setPath(one, other, isTogether(one, other))
      }
    })
  }

  /** The node reaches nobody and nothing any more, the quorum device neither. */
  isolate(node: NodeName): void {
    this.#change(() => {
      this.#isolated.add(node)
      for (const other of this.#nodes) if (other !== node) this.#setPath(node, other, false)
      this.#withoutDevice.add(node)
    })
  }

  /** Mends every path; a device that is lost stays lost. */
  heal(): void {
    this.#change(() => {
      this.#cuts.clear()
      this.#withoutDevice.clear()
      this.#isolated.clear()
    })
  }

  cutDevice(node: NodeName): void {
    this.#change(() => this.#withoutDevice.add(node))
  }

  loseDevice(): void {
    this.#change(() => {
      this.#hasDevice = false
    })
  }

  restoreDevice(): void {
    this.#change(() => {
      this.#hasDevice = true
    })
  }

  canReach(from: NodeName, to: NodeName): boolean {
    return !this.#cuts.has(name(from, to))
  }

  /** Whether they reach each other. */
  isConnected(one: NodeName, other: NodeName): boolean {
    return one === other || (this.canReach(one, other) && this.canReach(other, one))
  }

  /** For how long they have reached each other; ms. */
  connectedForMs(one: NodeName, other: NodeName): number {
    if (!this.isConnected(one, other)) return 0
    const metMs = this.#metMs.get(name(one, other)) ?? this.#metMs.get(name(other, one))
    return this.#nowMs() - (metMs ?? Number.NEGATIVE_INFINITY)
  }

  /** Whether a node reaches nothing outside of it, until the network heals. */
  isIsolated(node: NodeName): boolean {
    return this.#isolated.has(node)
  }

  canReachDevice(node: NodeName): boolean {
    return this.#hasDevice && !this.#withoutDevice.has(node)
  }

  #setPath(one: NodeName, other: NodeName, isWhole: boolean): void {
    for (const direction of [name(one, other), name(other, one)]) {
      if (isWhole) this.#cuts.delete(direction)
      else this.#cuts.add(direction)
    }
  }

  #paths(): (readonly [NodeName, NodeName])[] {
    return this.#nodes.flatMap((one, index) =>
      this.#nodes.slice(index + 1).map((other) => [one, other] as const),
    )
  }

  #change(change: () => void): void {
    const apart = this.#paths().filter((path) => !this.isConnected(...path))
    change()
    const met = apart.filter((path) => this.isConnected(...path))
    for (const path of met) this.#metMs.set(name(...path), this.#nowMs())
    this.onChange()
  }
}

function name(from: NodeName, to: NodeName): string {
  return `${from}>${to}`
}
