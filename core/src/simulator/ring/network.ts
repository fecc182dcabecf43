import type { NodeName } from '../../model/index.ts'

type Pair = readonly [NodeName, NodeName]

/** Who can reach whom, each direction for itself, and who can reach the quorum device. */
export class Network {
  /** Told after every change. */
  onChange: () => void = () => {}
  readonly #nodes: readonly NodeName[]
  readonly #nowMs: () => number
  /** The numbers of the paths that each pair of nodes has, from 1. */
  readonly #numbers: readonly number[]
  /** Since when two nodes reach each other, where they did not before. */
  readonly #metMs = new Map<string, number>()
  readonly #cuts = new Set<string>()
  readonly #withoutDevice = new Set<NodeName>()
  readonly #isolated = new Set<NodeName>()
  #hasDevice = true

  constructor(nodes: readonly NodeName[], nowMs: () => number, paths = 1) {
    this.#nodes = nodes
    this.#nowMs = nowMs
    this.#numbers = Array.from({ length: paths }, (_, index) => index + 1)
  }

  /**
   * Nothing that `from` sends arrives at `to`, by one path or by any; the other direction stays as
   * it is.
   */
  cut(from: NodeName, to: NodeName, path?: number): void {
    this.#change(() => this.#setDirection(name(from, to), false, path))
  }

  mend(from: NodeName, to: NodeName, path?: number): void {
    this.#change(() => this.#setDirection(name(from, to), true, path))
  }

  /** Cuts every path between two nodes, both ways. */
  cutBetween(one: NodeName, other: NodeName): void {
    this.#change(() => this.#setPath([one, other], false))
  }

  mendBetween(one: NodeName, other: NodeName): void {
    this.#change(() => this.#setPath([one, other], true))
  }

  /**
   * Within a group everybody reaches everybody, and nobody else; who is in no group is alone. Of
   * several paths it may be one alone that is parted so.
   */
  partition(groups: readonly (readonly NodeName[])[], path?: number): void {
    const isTogether = (one: NodeName, other: NodeName) =>
      groups.some((group) => group.includes(one) && group.includes(other))
    this.#change(() => {
      for (const [one, other] of this.#pairs()) {
        this.#setPath([one, other], isTogether(one, other), path)
      }
    })
  }

  /** The node reaches nobody and nothing any more, the quorum device neither. */
  isolate(node: NodeName): void {
    this.#change(() => {
      this.#isolated.add(node)
      for (const other of this.#nodes) if (other !== node) this.#setPath([node, other], false)
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
    return this.#numbers.some((path) => this.#isWhole(path, name(from, to)))
  }

  /** Whether they reach each other, both ways by the same path. */
  isConnected(one: NodeName, other: NodeName): boolean {
    const directions = [name(one, other), name(other, one)]
    const isOpen = (path: number) => directions.every((way) => this.#isWhole(path, way))
    return one === other || this.#numbers.some(isOpen)
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

  #setPath([one, other]: Pair, isWhole: boolean, path?: number): void {
    for (const way of [name(one, other), name(other, one)]) this.#setDirection(way, isWhole, path)
  }

  #setDirection(direction: string, isWhole: boolean, path?: number): void {
    for (const number of path === undefined ? this.#numbers : [path]) {
      if (isWhole) this.#cuts.delete(cutName(number, direction))
      else this.#cuts.add(cutName(number, direction))
    }
  }

  #isWhole(path: number, direction: string): boolean {
    return !this.#cuts.has(cutName(path, direction))
  }

  #pairs(): Pair[] {
    return this.#nodes.flatMap((one, index) =>
      this.#nodes.slice(index + 1).map((other) => [one, other] as const),
    )
  }

  #change(change: () => void): void {
    const apart = this.#pairs().filter((pair) => !this.isConnected(...pair))
    change()
    const met = apart.filter((pair) => this.isConnected(...pair))
    for (const pair of met) this.#metMs.set(name(...pair), this.#nowMs())
    this.onChange()
  }
}

function name(from: NodeName, to: NodeName): string {
  return `${from}>${to}`
}

function cutName(path: number, direction: string): string {
  return `${path}:${direction}`
}
