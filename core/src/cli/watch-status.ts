import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '../api/client.ts'
import { formatStatus } from './format-status.ts'
import { say, sayMessage } from './speech.ts'

/** Where the status goes, and until when it is followed. */
export interface WatchOptions {
  readonly print: (text: string) => void
  readonly signal?: AbortSignal
}

/** Enough for the eye; what comes meanwhile is left to the newest. */
const redrawIntervalMs = 100

/** Prints the status now and whenever it changes, on a terminal over the one before. */
export async function watchStatus(client: Client, options: WatchOptions): Promise<void> {
  const { signal, print } = options
  const follow = { onLost: reportLost, ...(signal === undefined ? {} : { signal }) }
  for await (const status of client.followStatus(follow)) {
    print(clearScreen() + formatStatus(status))
    await delay(redrawIntervalMs)
  }
}

function reportLost(error: Error): void {
  process.stderr.write(`${say('status.waiting', { message: sayMessage(error) })}\n`)
}

function clearScreen(): string {
  return process.stdout.isTTY ? '\u001b[H\u001b[2J\u001b[3J' : ''
}
