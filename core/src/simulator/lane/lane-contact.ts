import type { LaneRoute } from './lane-route.ts'
import { device, type LaneScript, type Party, pathNets } from './lane-script.ts'

/** Gives the way from one to another on a network. */
export type FindRoute = (from: Party, to: Party, net: number) => LaneRoute

/** Contact that was interrupted for less has gone on; ms. */
export const blinkMs = 50
/** Nodes that were apart are together again after so long in contact; ms. */
const joinMs = 100

/** What is known of two nodes. */
interface Pair {
  readonly nodes: readonly [Party, Party]
  readonly routes: readonly LaneRoute[][]
  lastMs: number
  sinceMs: number
}

/** What the engine needs to know of the world. */
export interface ContactParts {
  readonly script: LaneScript
  readonly deviceNet: number
  readonly findRoute: FindRoute
  isUp(node: Party, atMs: number): boolean
}

/** Who is in contact with whom on the communication paths, as an engine finds it out. */
export class LaneContact {
  readonly #parts: ContactParts
  readonly #pairs: readonly Pair[]
  readonly #toDevice: readonly (readonly LaneRoute[])[]
  #groups: readonly number[]

  constructor(parts: ContactParts) {
    const { script, findRoute, deviceNet } = parts
    const nodes = Array.from({ length: script.nodeCount }, (_, node) => node)
    const both = (one: Party, other: Party, net: number) => [
      findRoute(one, other, net),
      findRoute(other, one, net),
    ]
    this.#parts = parts
    this.#groups = nodes.map(() => 0)
    this.#toDevice = nodes.map((node) => both(node, device, deviceNet))
    this.#pairs = nodes.flatMap((one) =>
      nodes.slice(one + 1).map((other) => ({
        nodes: [one, other] as const,
        routes: pathNets.map((net) => both(one, other, net)),
        ...{ lastMs: 0, sinceMs: 0 },
      })),
    )
  }

  /** For each node the lowest number of those that the engine has it together with. */
  get groups(): readonly number[] {
    return this.#groups
  }

  /** All that are together with a node, and with itself. */
  membersWith(node: Party): readonly Party[] {
    return membersOf(this.#groups, this.#groups[node] ?? node)
  }

  /** The ring turns: everybody hears everybody, as far as is known since a moment. */
  isTurning(members: readonly Party[], sinceMs: number): boolean {
    return this.#pairs.every(({ nodes, lastMs }) => {
      return lastMs >= sinceMs || !nodes.every((node) => members.includes(node))
    })
  }

  /** When two had contact last. */
  lastMs(one: Party, other: Party): number {
    const pair = this.#pairs.find(({ nodes }) => nodes.includes(one) && nodes.includes(other))
    return pair?.lastMs ?? Number.NEGATIVE_INFINITY
  }

  hasDevice(node: Party, atMs: number): boolean {
    const routes = this.#toDevice[node] ?? []
    return this.#parts.isUp(node, atMs) && routes.every((route) => isClear(route, atMs))
  }

  /** Looks who is in contact; whether the groups are others than before. */
  look(nowMs: number): boolean {
    for (const pair of this.#pairs) {
      const hasContact =
        pair.nodes.every((node) => this.#parts.isUp(node, nowMs)) &&
        pair.routes.some((routes) => routes.every((route) => isClear(route, nowMs)))
      if (!hasContact) continue
      if (nowMs - pair.lastMs > blinkMs) pair.sinceMs = nowMs
      pair.lastMs = nowMs
    }
    const groups = this.#join((pair) => this.#isTogether(pair, nowMs))
    const isSame = groups.every((group, node) => group === this.#groups[node])
    this.#groups = groups
    return !isSame
  }

  #isTogether({ nodes: [one, other], lastMs, sinceMs }: Pair, nowMs: number): boolean {
    const wasTogether = this.#groups[one] === this.#groups[other]
    const isRecent = nowMs - lastMs < this.#parts.script.detectMs
    return wasTogether ? isRecent : isRecent && nowMs - sinceMs >= joinMs
  }

  /** A ring is of nodes that all hear each other: who hears one half alone is left out of it. */
  #join(isJoined: (pair: Pair) => boolean): readonly number[] {
    const groups = this.#groups.map((_, node) => node)
    const joined = this.#pairs.filter(isJoined)
    const isLinked = (one: Party, other: Party): boolean =>
      joined.some(({ nodes }) => nodes.includes(one) && nodes.includes(other))
    for (const { nodes } of joined) {
      const low = Math.min(...nodes.map((node) => groups[node] ?? node))
      const high = Math.max(...nodes.map((node) => groups[node] ?? node))
      const [some, others] = [low, high].map((group) => membersOf(groups, group))
      const isRing = some?.every((one) => others?.every((other) => isLinked(one, other)))
      if (low === high || isRing !== true) continue
      for (const member of others ?? []) groups[member] = low
    }
    return groups
  }
}

function membersOf(groups: readonly number[], group: number): readonly Party[] {
  return groups.flatMap((one, node) => (one === group ? [node] : []))
}

function isClear(route: LaneRoute, atMs: number): boolean {
  return !route.isTroubled('engine', atMs)
}
