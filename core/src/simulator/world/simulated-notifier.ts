import type { Telling } from '../../daemon/index.ts'
import { noticeKinds } from '../../model/index.ts'
import type { Ledger, Notice, Notifier } from '../../ports/index.ts'

/** How a simulated machine tells operators: at once, and its ledger outlives every process. */
export class SimulatedNotifier implements Notifier {
  readonly #onNotice: (notice: Notice) => void
  #ledger: Ledger | undefined

  constructor(onNotice: (notice: Notice) => void) {
    this.#onNotice = onNotice
  }

  /** What the next life of the daemon tells with. */
  get telling(): Telling {
    return { notifier: this, events: noticeKinds, by: 'every-node', ledger: this.#ledger }
  }

  tell(notices: readonly Notice[], ledger: Ledger): void {
    this.#ledger = ledger
    for (const notice of notices) this.#onNotice(notice)
  }

  trouble(): readonly [] {
    return []
  }

  async test(notice: Notice) {
    this.#onNotice(notice)
    return { isDone: true, detail: '', output: '', tookMs: 0 }
  }

  async report() {
    return { waiting: 0, missed: 0, newest: [] }
  }
}
