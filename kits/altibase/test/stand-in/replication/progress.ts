import type { RedoLog } from '../storage/redo-log.ts'
import type { ReplicationObject } from './object.ts'
import type { SenderState } from './sender-state.ts'

/** So much of the log is on its way to a peer that does not confirm it, in bytes, measured. */
const windowBytes = 435_000

/** How far a sender has come in the log, and its peer with it. */
export class Progress {
  readonly #object: ReplicationObject
  readonly #log: RedoLog
  /** Where the transaction begins that an EAGER object sent last. */
  #lastOwnSn = -1
  /** Up to where the log was read and sent. */
  #position = -1
  #isAtEnd = false

  constructor(object: ReplicationObject, log: RedoLog) {
    this.#object = object
    this.#log = log
  }

  get position(): number {
    return this.#position
  }

  /** The number that the views tell: a LAZY sender in step has read what others wrote, too. */
  shown({ phase, mode }: SenderState): number {
    if (phase === 'waiting') return -1
    if (mode === 'EAGER') return Math.max(this.#lastOwnSn, this.#resendFrom())
    return this.#isAtEnd ? this.#log.lastSn : this.#position
  }

  /** Begins on a new connection, and says from where. */
  begin(): number {
    this.#position = this.#resendFrom()
    return this.#position
  }

  /** The next transaction of the log; from its end on the whole log counts as read. */
  next() {
    const logged = this.#log.nextAfter(this.#position)
    this.#isAtEnd = logged === undefined
    return logged
  }

  /** Goes behind a transaction. */
  pass(endSn: number): void {
    this.#position = Math.max(this.#position, endSn)
  }

  /** From now on the views tell how far it came, not how far the log is. */
  end(): void {
    if (this.#isAtEnd) this.#position = this.#log.lastSn
    this.#isAtEnd = false
  }

  /** The peer has everything up to a number. */
  confirm(sn: number): void {
    const { kept, plan } = this.#object
    if (sn <= kept.confirmedSn) return
    const isTold = plan.mode === 'LAZY' || kept.toldSn < 0
    this.#object.keep({ confirmedSn: sn, ...(isTold ? { toldSn: sn } : {}) })
  }

  /** An EAGER object sent a transaction that begins there, or came into step there. */
  noteOwn(sn: number): void {
    this.#lastOwnSn = sn
  }

  get isWindowFull(): boolean {
    return this.#position - this.#object.kept.confirmedSn > windowBytes
  }

  /** Whether nothing up to a number is missing at the peer. */
  hasConfirmed(sn: number): boolean {
    const next = this.#log.nextAfter(this.#object.kept.confirmedSn)
    return next === undefined || next.beginSn >= sn
  }

  /**
   * An EAGER sender that lost its peer begins with the transaction that it sent last, as the real
   * one does: the peer has it already, and counts a conflict.
   */
  #resendFrom(): number {
    const confirmed = Math.max(0, this.#object.kept.confirmedSn)
    return this.#lastOwnSn < 0 ? confirmed : Math.min(this.#lastOwnSn, confirmed)
  }
}
