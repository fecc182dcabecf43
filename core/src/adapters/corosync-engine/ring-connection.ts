import { onReadable } from '../linux/libc.ts'
import { Cpg, type CpgEvent } from './binding/cpg.ts'
import { Quorum } from './binding/quorum.ts'
import { CorosyncCallError, results } from './binding/result-codes.ts'
import type { QuorumWord } from './quorum-word.ts'

/** What a connection tells. */
export interface RingConnectionEvents {
  onGroup(events: readonly CpgEvent[]): void
  onQuorum(words: readonly QuorumWord[]): void
  /** Once: Corosync has ended, or ended the connection. */
  onOver(reason: string): void
}

/** Corosync, which is not ready for somebody to join, is asked again. */
const joinRetryMs = 5

/** The connection of this process to Corosync: its group and the quorum, in one thread. */
export class RingConnection {
  readonly nodeId: number
  readonly #cpg: Cpg
  readonly #quorum: Quorum
  readonly #events: RingConnectionEvents
  #stopPolls: readonly (() => void)[]
  #joining: NodeJS.Timeout | undefined
  #isOver = false

  /** Connects; throws a CorosyncCallError. What happens is told in later turns. */
  constructor(group: string, events: RingConnectionEvents) {
    this.#events = events
    this.#cpg = new Cpg()
    this.nodeId = this.#cpg.nodeId
    try {
      this.#quorum = new Quorum()
    } catch (error) {
      this.#cpg.close()
      throw error
    }
    this.#stopPolls = [
      onReadable(this.#cpg.file, () => this.#try(() => events.onGroup(this.#cpg.dispatch()))),
      onReadable(this.#quorum.file, () => {
        this.#try(() => events.onQuorum(this.#quorum.dispatch()))
      }),
    ]
    this.#joining = setTimeout(() => this.#try(() => this.#join(group)), 0)
  }

  /** Asks for bytes to be ordered; false where Corosync takes nothing just now, or never again. */
  multicast(bytes: Buffer): boolean {
    let isTaken = false
    this.#try(() => {
      isTaken = this.#cpg.multicast(bytes)
    })
    return isTaken
  }

  /** Ends it. Not to be called where Corosync may stand still: it would be waited for. */
  close(): void {
    this.#isOver = true
    clearTimeout(this.#joining)
    for (const stop of this.#stopPolls) stop()
    this.#stopPolls = []
    this.#quorum.close()
    this.#cpg.close()
  }

  #join(group: string): void {
    try {
      this.#cpg.join(group)
    } catch (error) {
      if (!(error instanceof CorosyncCallError) || error.result !== results.tryAgain) throw error
      this.#joining = setTimeout(() => this.#try(() => this.#join(group)), joinRetryMs)
    }
  }

  #try(act: () => void): void {
    if (this.#isOver) return
    try {
      act()
    } catch (error) {
      if (!(error instanceof CorosyncCallError)) throw error
      this.close()
      this.#events.onOver(error.message)
    }
  }
}
