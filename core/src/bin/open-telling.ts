import {
  openNotifier,
  type TellingAnswer,
  type TellingQuestion,
} from '../adapters/command-notifier/index.ts'
import { startSideThread, threadBeside } from '../adapters/side-thread/index.ts'
import type { Settings } from '../config/index.ts'
import type { Telling } from '../daemon/index.ts'
import type { Clock, Log } from '../ports/index.ts'
import { type TellingStart, tellingStartOf } from './telling-start.ts'

/** How a node tells operators, and the end of that. */
export interface OpenedTelling extends Telling {
  /** What waits is told as far as a short while allows; the rest after the next start. */
  close(): Promise<void>
}

/** So long a daemon that ends waits for its last notices. */
const closeWithinMs = 3_000

/** Starts the thread that tells operators; `undefined` where nobody is to be told. */
export async function openTelling(
  settings: Settings,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Promise<OpenedTelling | undefined> {
  const start = tellingStartOf(settings)
  if (start === undefined || settings.notify === undefined) return undefined
  const entry = threadBeside(import.meta.url, 'notify-thread')
  const thread = startSideThread<TellingQuestion<TellingStart>, TellingAnswer>(entry)
  const ask = (question: TellingQuestion<TellingStart>) => thread.ask(question)
  const opened = await openNotifier({ settings: start, clock, log, ask })
  const { events, by } = settings.notify
  const { notifier, ledger } = opened
  return { notifier, events, by, ledger, close: () => opened.close(closeWithinMs) }
}
