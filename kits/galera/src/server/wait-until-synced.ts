import type { ProcessIdentity } from '@holdfast/core/kit'
import type { GaleraContext } from '../parameters.ts'
import { outputFile } from '../settings.ts'
import { isCaughtUp } from '../status/status.ts'
import { describeProgress, findLastError } from '../status/transfer-progress.ts'
import { askStatus } from './ask-server.ts'

/** How often a starting server is asked, in ms. */
const pauseMs = 100
/** So many bytes at the end of its log tell how far it is. */
const tailBytes = 65_536
/** How often it is logged how far it is, in ms. */
const progressEveryMs = 2_000

/**
 * Resolves when the server is synced in the primary component. Rejects as soon as it has ended; how
 * long it may take is the action's own time, since a copy takes as long as it takes.
 */
export async function waitUntilSynced(
  context: GaleraContext,
  server: ProcessIdentity,
): Promise<void> {
  let told: string | undefined
  let toldAgoMs = progressEveryMs
  for (;;) {
    const answer = await askStatus(context)
    if (answer.kind === 'status' && isCaughtUp(answer.status)) return
    if (answer.kind === 'odd') throw new Error(answer.reason)
    if (await context.linux.processes.waitForExit(server, pauseMs)) throw await endedEarly(context)
    toldAgoMs += pauseMs
    if (toldAgoMs < progressEveryMs) continue
    toldAgoMs = 0
    const progress = describeProgress(await readTail(context))
    if (progress !== undefined && progress !== told) context.log.info(progress)
    told = progress
  }
}

async function endedEarly(context: GaleraContext): Promise<Error> {
  const why = findLastError(await readTail(context))
  const seen = why === undefined ? '' : `: ${why}`
  return new Error(`the server ended before it was synced${seen}; see ${outputFile(context)}`)
}

async function readTail(context: GaleraContext): Promise<string> {
  const { exitCode, stdout } = await context.run({
    program: '/usr/bin/tail',
    arguments: [`--bytes=${tailBytes}`, outputFile(context)],
    expectedExitCodes: [0, 1],
  })
  return exitCode === 0 ? stdout : ''
}
