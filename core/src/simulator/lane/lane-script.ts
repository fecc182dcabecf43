/** The number of a node; the witness, and the device that has a vote, have the numbers below. */
export type Party = number

/** Who is asked beside the nodes, and who votes where there are two of them. */
export const witness: Party = 8
/** See {@link witness}. */
export const device: Party = 9

/** What travels: probes by their kinds, questions and claims of addresses, words of the engine. */
export type PacketKind = 'echo' | 'neighbour' | 'engine'

/** Whoever uses the addresses. */
export const client: Party = 10

interface Spell {
  readonly fromMs: number
  /** The first moment at which all is well again. */
  readonly untilMs: number
}

interface Place {
  readonly node: Party
}

/** Packets that leave a node's ports, or go to them, wait until it is over; then they go on. */
export interface HoldFault extends Spell, Place {
  readonly kind: 'hold'
  readonly nets: readonly number[]
  readonly way: 'both' | 'to' | 'from'
}

/** Packets are lost; where no party is named, of or to everybody. */
export interface LossFault extends Spell {
  readonly kind: 'loss'
  readonly from: Party | undefined
  readonly to: Party | undefined
  readonly nets: readonly number[]
  readonly chance: number
  /** These alone; all of them where nothing is named. */
  readonly only?: readonly PacketKind[]
}

/** A lane's thread stands still, at the so-many-eth step that it takes from a moment on. */
export interface PauseFault extends Spell, Place {
  readonly kind: 'pause'
  readonly afterSteps: number
}

/** `death`: ends by a boot. `freeze`: with its clock. `lie`: a witness is heard, come what may. */
export interface PlainFault extends Spell, Place {
  readonly kind: 'death' | 'freeze' | 'restart' | 'lie'
}

/** Something that happens to the world of a lane. */
export type LaneFault = HoldFault | LossFault | PauseFault | PlainFault

/** All that a seed decides: the world and what happens to it. */
export interface LaneScript {
  readonly seed: number
  readonly nodeCount: 2 | 3
  /** The segment of the addresses: a network of its own, or one of the communication paths'. */
  readonly serviceNet: number
  /** Where the witness is; none where three nodes are each other's. */
  readonly witnessNet: number | undefined
  /** One way, at least, and so much more at most; ms. */
  readonly delayMs: number
  readonly jitterMs: number
  /** How late a thread usually wakes up, at the most; ms. */
  readonly latenessMs: number
  /** After so long without contact the engine leaves a node out; ms. */
  readonly detectMs: number
  readonly faults: readonly LaneFault[]
  /** Everything is well from here on, and nothing happens any more. */
  readonly healedMs: number
}

/** The two communication paths. */
export const pathNets: readonly number[] = [0, 1]
/** A network that nothing else is on. */
export const farNet = 3
/** Of all networks. */
export const allNets: readonly number[] = [0, 1, 2, 3]
