import type { FindRoute } from './lane-contact.ts'
import { type LaneScript, type PacketKind, type Party, pathNets, witness } from './lane-script.ts'
import type { Overlap } from './speaker-watch.ts'

/** Why two could speak for an address by the rule itself: nothing that a lane can hear tells it. */
export type Excuse =
  /** Both were answered by others, and on no network by each other. */
  | 'split'
  /** The same, but what answered one of them was no witness. */
  | 'lying witness'
  /** The same, but their probes alone were filtered. */
  | 'filtered'
  /** A machine stood still with its clock, by which its address falls silent. */
  | 'frozen'
  /** A thread stood still between reading its clock and the kernel's doing what it was told. */
  | 'held up'

/** From the last answer until somebody takes, less a round trip; ms. */
const unheardMs = { from: 42, to: 9 }
/** For so long the address itself was asked for, less the same; ms. */
const unaskedMs = { from: 12, to: 9 }
/** An owner may speak for so long after its last answer was sent for: D and a tick; ms. */
const answeredMs = 36
/** A machine that stood still finds out by then that it did: its authority is over; ms. */
const thawMs = 700

/** What keeps an overlap up is looked at so often; ms. */
const namedEveryMs = 50

/** When a thread was held up on its way to the kernel. */
export interface HeldUp {
  readonly node: Party
  readonly atMs: number
}

/** From the last answer of a lie on: less than an absence, and until an owner opens again; ms. */
const deceivedMs = 200

/** Two moments that are as close as this are the same; ms. */
const sameMs = 1e-6

/** Judges overlaps by what was wrong with the networks, and not by what lanes thought of it. */
export class Excuses {
  readonly #script: LaneScript
  readonly #findRoute: FindRoute

  readonly #heldUp: readonly HeldUp[]

  constructor(script: LaneScript, findRoute: FindRoute, heldUp: readonly HeldUp[]) {
    this.#heldUp = heldUp
    this.#script = script
    this.#findRoute = findRoute
  }

  /** `undefined` where the overlap must not be. */
  excuse({ pair, fromMs, untilMs }: Overlap): Excuse | undefined {
    const [one, other] = pair
    const isUnheard =
      this.#isAlways(fromMs, unheardMs, (atMs) => this.#isApart(one, other, atMs)) &&
      this.#isAlways(fromMs, unaskedMs, (atMs) => this.#isUnasked(one, other, atMs))
    if (isUnheard && pair.every((node) => this.#wasAnswered(node, pair, fromMs))) {
      return this.#name(pair, { fromMs, untilMs })
    }
    if (this.#wasHeldUp(pair, fromMs)) return 'held up'
    if (this.#wasDeceived(pair, fromMs)) return 'lying witness'
    return this.#wasFrozen(pair, fromMs) ? 'frozen' : undefined
  }

  #wasHeldUp(pair: readonly Party[], fromMs: number): boolean {
    return this.#heldUp.some(({ node, atMs }) => {
      return pair.includes(node) && atMs <= fromMs + sameMs && atMs > fromMs - answeredMs
    })
  }

  /** Who was lied to does not know for how long it was away, and hears no claim either. */
  #wasDeceived(pair: readonly [Party, Party], fromMs: number): boolean {
    const isLate = this.#script.faults.some((fault) => {
      if (fault.kind !== 'lie' || !pair.includes(fault.node)) return false
      return fromMs >= fault.fromMs && fromMs < fault.untilMs + deceivedMs
    })
    return isLate && this.#isAlways(fromMs, unaskedMs, (atMs) => this.#isUnasked(...pair, atMs))
  }

  #wasFrozen(pair: readonly Party[], atMs: number): boolean {
    return this.#script.faults.some((fault) => {
      if (fault.kind !== 'freeze' || !pair.includes(fault.node)) return false
      return atMs >= fault.fromMs && atMs < fault.untilMs + thawMs
    })
  }

  #isAlways(
    beforeMs: number,
    { from, to }: { readonly from: number; readonly to: number },
    holds: (atMs: number) => boolean,
  ): boolean {
    for (let atMs = beforeMs - from; atMs <= beforeMs - to; atMs += 1) {
      if (!holds(atMs)) return false
    }
    return true
  }

  #isApart(one: Party, other: Party, atMs: number): boolean {
    return pathNets.every(
      (net) =>
        this.#isTroubled([one, other, net], 'echo', atMs) &&
        this.#isTroubled([one, other, net], 'neighbour', atMs),
    )
  }

  #isUnasked(one: Party, other: Party, atMs: number): boolean {
    return this.#isTroubled([one, other, this.#script.serviceNet], 'neighbour', atMs)
  }

  /** In either direction. */
  #isTroubled(
    [one, other, net]: readonly [Party, Party, number],
    kind: PacketKind,
    atMs: number,
  ): boolean {
    return [this.#findRoute(one, other, net), this.#findRoute(other, one, net)].some((route) => {
      return route.isTroubled(kind, atMs)
    })
  }

  /** Somebody else could answer it at some moment of the time for which that lets it speak. */
  #wasAnswered(node: Party, pair: readonly Party[], beforeMs: number): boolean {
    for (let atMs = beforeMs - answeredMs; atMs <= beforeMs; atMs += 1) {
      if (this.#isAnswered(node, pair, atMs)) return true
    }
    return false
  }

  #isAnswered(node: Party, pair: readonly Party[], atMs: number): boolean {
    const { nodeCount, witnessNet } = this.#script
    if (this.#isLiedTo(node, atMs)) return true
    if (witnessNet !== undefined && this.#isHeard(node, witness, { net: witnessNet, atMs })) {
      return true
    }
    const others = Array.from({ length: nodeCount }, (_, other) => other)
    return others.some(
      (other) =>
        !pair.includes(other) && pathNets.some((net) => this.#isHeard(node, other, { net, atMs })),
    )
  }

  #isHeard(node: Party, other: Party, at: { readonly net: number; readonly atMs: number }) {
    const ways = [this.#findRoute(node, other, at.net), this.#findRoute(other, node, at.net)]
    return ways.every((way) => !way.isClosed('echo', at.atMs))
  }

  #isLiedTo(node: Party, atMs: number): boolean {
    if (this.#script.witnessNet === undefined) return false
    return this.#script.faults.some((fault) => {
      return fault.kind === 'lie' && fault.node === node && isDuring(fault, atMs)
    })
  }

  /** By what keeps it up: while the engine hears both it sees no reason to decide. */
  #name(
    pair: readonly [Party, Party],
    { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
  ): Excuse {
    for (let atMs = fromMs; atMs < untilMs; atMs += namedEveryMs) {
      if (this.#hasEngine(pair, atMs)) return 'filtered'
    }
    return pair.some((node) => this.#isLiedTo(node, fromMs)) ? 'lying witness' : 'split'
  }

  #hasEngine(pair: readonly [Party, Party], atMs: number): boolean {
    return pathNets.some((net) => !this.#isTroubled([...pair, net], 'engine', atMs))
  }
}

function isDuring(
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
  atMs: number,
): boolean {
  return atMs >= fromMs && atMs < untilMs
}
