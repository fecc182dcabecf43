import type { LaneTimes } from './lane-times.ts'
import { creditMs } from './silence.ts'

/** A wake-up that is later than this tells of a time that is over: nothing is taken by it; ms. */
const latestMs = 4

/** What a taker knows of an owner at a wake-up. */
export interface TakingMoment {
  readonly nowMs: number
  readonly sinceMs: number
  /** It answered nothing for the time that this takes. */
  readonly isSilent: boolean
  /** Somebody else has just answered: the silence is not this node's own. */
  readonly hasWitness: boolean
  /** This node's own addresses may speak, and it may take others. */
  readonly isArmed: boolean
  /** Somebody has an address of it. */
  readonly isClaimed: boolean
}

/** Why something that was taken is given back, or not taken. */
export type GivenBack =
  /** Its owner answers again. */
  | 'answered'
  /** Somebody says to have it. */
  | 'claimed'
  /** Nobody answers this node any more, or its authority is over. */
  | 'alone'
  /** The cluster gave it to nobody in time. */
  | 'undecided'
  /** The cluster gave it to another node, or left it where it was. */
  | 'decided'
  /** This node was held up on the way. */
  | 'late'
  /** The kernel refused. */
  | 'failed'

/** What a wake-up comes to. */
export type TakingStep =
  | { readonly kind: 'nothing' | 'ask' | 'take' | 'keep' }
  | { readonly kind: 'giveBack' | 'refuse'; readonly why: GivenBack }

const nothing: TakingStep = { kind: 'nothing' }

/** Takes what an owner has, from its silence on, or leaves it. Once for each silence. */
export class Taking {
  readonly #times: LaneTimes
  #phase: 'listening' | 'asking' | 'taken' | 'over' = 'listening'
  #quietMs = 0
  #isLate = false
  #keepUntilMs = 0

  constructor(times: LaneTimes) {
    this.#times = times
  }

  /** The addresses are guarded: they are taken, or may be at the next wake-up. */
  get isAtWork(): boolean {
    return this.#phase === 'asking' || this.#phase === 'taken'
  }

  /** `decideWithinMs`: what is taken is kept for so long at the most. */
  wake(moment: TakingMoment, decideWithinMs: number): TakingStep {
    const wasLate = this.#isLate
    this.#isLate = moment.sinceMs > this.#times.intervalMs + latestMs
    if (this.#phase === 'taken') return this.#keep(moment)
    if (!moment.isSilent) return this.#listen()
    if (this.#phase === 'over') return nothing
    if (!moment.isArmed || !moment.hasWitness) return this.#listen()
    if (moment.isClaimed) return this.#end('refuse', 'claimed')
    if (this.#phase === 'listening') {
      this.#phase = 'asking'
      this.#quietMs = 0
      return { kind: 'ask' }
    }
    this.#quietMs += creditMs(moment.sinceMs, this.#times.intervalMs)
    // What was asked at the wake-up before must have had the time to be answered, and no more.
    if (this.#quietMs < this.#times.quietMs || this.#isLate || wasLate) return { kind: 'ask' }
    this.#phase = 'taken'
    this.#keepUntilMs = moment.nowMs + decideWithinMs
    return { kind: 'take' }
  }

  /** Nothing is taken any more: the cluster has decided, or it could not be taken. */
  end(): void {
    this.#phase = 'over'
  }

  #keep({ nowMs, isSilent, isArmed, isClaimed }: TakingMoment): TakingStep {
    if (!isSilent) return this.#end('giveBack', 'answered')
    if (isClaimed) return this.#end('giveBack', 'claimed')
    if (!isArmed) return this.#end('giveBack', 'alone')
    if (nowMs >= this.#keepUntilMs) return this.#end('giveBack', 'undecided')
    return { kind: 'keep' }
  }

  #end(kind: 'giveBack' | 'refuse', why: GivenBack): TakingStep {
    this.#phase = why === 'answered' ? 'listening' : 'over'
    return { kind, why }
  }

  #listen(): TakingStep {
    this.#phase = 'listening'
    return nothing
  }
}
