import type { Reason } from '../../model/index.ts'
import type { Clock, Ledger, Log, Notifier } from '../../ports/index.ts'
import type { TellingAct, TellingAnswer, TellingQuestion } from './serve-notices.ts'

/** Whom a notifier asks: the thread that tells, and what that begins with. */
export interface NotifierParts<S> {
  readonly settings: S
  readonly clock: Clock
  readonly log: Log
  ask(question: TellingQuestion<S>): Promise<TellingAnswer>
}

/** A notifier, how far telling had come before, and how it is ended. */
export interface OpenedNotifier {
  readonly notifier: Notifier
  readonly ledger: Ledger | undefined
  /** Resolves when everything was told, at the latest after `forMs`; what waits stays on disk. */
  close(forMs: number): Promise<void>
}

/** A thread that ended is another one by then. */
const askAgainMs = 1_000

/** Opens a notifier whose work is done in a thread beside the daemon's loop. */
export async function openNotifier<S>(parts: NotifierParts<S>): Promise<OpenedNotifier> {
  const { settings, clock, log } = parts
  const ask = (act: TellingAct) => parts.ask({ settings, act })
  const pause = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve))
  let trouble: readonly Reason[] = []
  let taken = Promise.resolve()

  /** What a thread did not say that it has is given to the next one. */
  const askUntilTaken = async (act: TellingAct): Promise<void> => {
    try {
      await ask(act)
    } catch {
      log.warn({}, 'the thread that tells operators ended, and is started again')
      await pause(askAgainMs)
      await askUntilTaken(act)
    }
  }
  const watch = async (): Promise<void> => {
    try {
      trouble = (await ask({ kind: 'watch', seen: JSON.stringify(trouble) })).trouble ?? trouble
    } catch {
      await pause(askAgainMs)
    }
    void watch()
  }
  const begun = await ask({ kind: 'begin' }).catch(() => undefined)
  void watch()
  const notifier: Notifier = {
    tell(notices, told) {
      taken = taken.then(() => askUntilTaken({ kind: 'tell', notices, ledger: told }))
    },
    trouble: () => trouble,
    async test(notice) {
      const { test } = await ask({ kind: 'test', notice })
      return test ?? { isDone: false, detail: 'nobody answered', output: '', tookMs: 0 }
    },
    async report() {
      const { report } = await ask({ kind: 'report' })
      return report ?? { waiting: 0, missed: 0, newest: [] }
    },
  }
  return {
    notifier,
    ledger: begun?.ledger,
    async close(forMs) {
      const told = taken.then(() => ask({ kind: 'drain' }))
      await Promise.race([told.catch(() => undefined), pause(forMs)])
    },
  }
}
