import { messageOf } from '../errors/index.ts'
import type { ClusterState, Event, NodeName } from '../model/index.ts'
import type { Clock, Log, Reach } from '../ports/index.ts'

/** What the watch needs of the daemon. */
export interface ReachWatchParts {
  readonly node: NodeName
  readonly clock: Clock
  readonly reach?: Reach | undefined
  readonly log: Log
  state(): ClusterState
  submit(events: readonly Event[]): void
}

/** How often it is looked in calm times whether the addresses answer. */
const calmMs = 10_000

/**
 * Knows which of the `reachable` addresses answer this node: asked at once when the view changes,
 * and now and then between, so that operators hear of it before it counts.
 */
export class ReachWatch {
  readonly #parts: ReachWatchParts
  #askedMs = Number.NEGATIVE_INFINITY
  #told = ''

  constructor(parts: ReachWatchParts) {
    this.#parts = parts
  }

  /** Asks all of them at the same time; the first answer is told at once. */
  async ask(id: string): Promise<void> {
    const { clock, state } = this.#parts
    const { reachable = [], timing } = state().configuration
    this.#askedMs = clock.nowMs()
    const answered = new Set<string>()
    const found = () => reachable.filter((address) => answered.has(address))
    const askOne = async (address: string): Promise<void> => {
      // A ring takes as long to know whether it has quorum: nobody waits for this alone.
      if (!(await this.#isAnswered(address, timing.grantMs))) return
      answered.add(address)
      if (answered.size === 1 && this.#isAwaited(id)) this.#tell(id, found())
    }
    await Promise.all(reachable.map(askOne))
    this.#tell(id, found())
  }

  /** Asks again when it is time to. */
  review(): void {
    const { node, clock, state, log } = this.#parts
    const reach = state().nodes[node]?.reach ?? null
    if (reach === null || reach.answered === null) return
    const { recoverWithinMs } = state().configuration.timing
    const everyMs = reach.answered.length > 0 ? calmMs : recoverWithinMs
    if (clock.nowMs() - this.#askedMs < everyMs) return
    this.ask(reach.id).catch((error: unknown) => {
      const fields = { what: 'asking who is reached', reason: messageOf(error) }
      log.error({ code: 'HF_DAEMON_WORK_FAILED', ...fields }, 'work of the daemon failed')
    })
  }

  /** Whether something may wait for the first answer: nothing was known, or nobody answered. */
  #isAwaited(id: string): boolean {
    const { node, state } = this.#parts
    const { reach = null } = state().nodes[node] ?? {}
    return reach?.id === id && (reach.answered ?? []).length === 0
  }

  async #isAnswered(address: string, forMs: number): Promise<boolean> {
    const { reach, log } = this.#parts
    try {
      return (await reach?.ask(address, forMs)) ?? false
    } catch (error) {
      log.warn({ address, reason: messageOf(error) }, 'an address could not be asked')
      return false
    }
  }

  #tell(id: string, answered: readonly string[]): void {
    const { node, submit } = this.#parts
    const told = `${id} ${answered.join()}`
    if (told === this.#told) return
    this.#told = told
    submit([{ kind: 'reached', node, id, answered }])
  }
}
