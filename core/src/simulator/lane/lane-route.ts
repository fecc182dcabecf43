import type { Random } from '../random.ts'
import type { HoldFault, LaneScript, LossFault, PacketKind, Party } from './lane-script.ts'

/** From whom to whom, and by which network. */
export interface Way {
  readonly from: Party
  readonly to: Party
  readonly net: number
}

/** Packets that waited together go on one after the other, in their order: of a ms this part. */
const orderShare = 1e-3
/** What an engine sends again and again comes through where less than this is lost. */
const deafChance = 0.9

/** One direction between two parties on one network. */
export class LaneRoute {
  readonly #troubles: readonly (HoldFault | LossFault)[]
  readonly #random: Random
  readonly #delayMs: number
  readonly #jitterMs: number

  constructor(way: Way, script: LaneScript, random: Random) {
    this.#random = random
    this.#delayMs = script.delayMs + random.between(0, script.jitterMs / 2)
    this.#jitterMs = script.jitterMs / 2
    this.#troubles = script.faults.filter(
      (fault): fault is HoldFault | LossFault =>
        (fault.kind === 'hold' && isHeld(fault, way)) ||
        (fault.kind === 'loss' && isLost(fault, way)),
    )
  }

  /** When a packet that is sent now arrives; `undefined` where it never does. */
  arriveMs(kind: PacketKind, sentMs: number): number | undefined {
    const delayMs = this.#delayMs + this.#random.between(0, this.#jitterMs)
    if (this.#troubles.length === 0) return sentMs + delayMs
    let heldUntilMs = 0
    for (const trouble of this.#troubles) {
      if (sentMs < trouble.fromMs || sentMs >= trouble.untilMs) continue
      if (trouble.kind === 'hold') {
        const inTurnMs = (sentMs - trouble.fromMs) * orderShare
        heldUntilMs = Math.max(heldUntilMs, trouble.untilMs + inTurnMs)
      } else if (isOf(trouble, kind) && this.#random.between(0, 1) < trouble.chance) {
        return undefined
      }
    }
    return heldUntilMs > 0 ? heldUntilMs + this.#delayMs : sentMs + delayMs
  }

  /** Whether no packet at all comes this way, or none that is sent by then. */
  isClosed(kind: PacketKind, atMs: number): boolean {
    return this.#troubles.some(
      (trouble) =>
        atMs >= trouble.fromMs &&
        atMs < trouble.untilMs &&
        (trouble.kind === 'hold' || (isOf(trouble, kind) && trouble.chance === 1)),
    )
  }

  /** Whether something is wrong with this direction for such packets at a moment. */
  isTroubled(kind: PacketKind, atMs: number): boolean {
    for (const trouble of this.#troubles) {
      if (atMs < trouble.fromMs || atMs >= trouble.untilMs) continue
      if (trouble.kind === 'hold') return true
      const isSentAgain = kind === 'engine' && trouble.chance < deafChance
      if (isOf(trouble, kind) && !isSentAgain) return true
    }
    return false
  }
}

function isOf({ only }: LossFault, kind: PacketKind): boolean {
  return only === undefined || only.includes(kind)
}

function isHeld({ node, nets, way }: HoldFault, { from, to, net }: Way): boolean {
  if (!nets.includes(net)) return false
  return (way !== 'to' && from === node) || (way !== 'from' && to === node)
}

function isLost(fault: LossFault, { from, to, net }: Way): boolean {
  if (!fault.nets.includes(net)) return false
  return (fault.from ?? from) === from && (fault.to ?? to) === to
}
