import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '../api/client.ts'
import { formatStatus } from './format-status.ts'

/** Where the status goes, and until when it is followed. */
export interface WatchOptions {
  readonly print: (text: string) => void
  readonly signal?: AbortSignal
}

/** Enough for the eye, and little work for a daemon that has a failover to do. */
const redrawIntervalMs = 100

/** Prints the status now and after each event, on a terminal over the one before. */
export async function watchStatus(client: Client, options: WatchOptions): Promise<void> {
  const { signal } = options
  let isStale = true
  const draw = async () => {
    isStale = false
    options.print(clearScreen() + formatStatus(await client.status()))
  }
  await draw()
  const mark = () => {
    isStale = true
  }
  const events = readEvents(client, { mark, ...(signal === undefined ? {} : { signal }) })
  while (signal?.aborted !== true) {
    await Promise.race([delay(redrawIntervalMs), events])
    if (isStale) await draw().catch(mark)
  }
  await events
}

async function readEvents(client: Client, options: { mark: () => void; signal?: AbortSignal }) {
  const { mark, signal } = options
  const follow = { after: 0, onOpen: mark, onLost: reportLost }
  for await (const _ of client.follow({ ...follow, ...(signal === undefined ? {} : { signal }) })) {
    mark()
  }
}

function reportLost(error: Error): void {
  process.stderr.write(`${error.message} Waiting for it ...\n`)
}

function clearScreen(): string {
  return process.stdout.isTTY ? '\u001b[H\u001b[2J\u001b[3J' : ''
}
