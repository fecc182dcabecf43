import { setTimeout as sleep } from 'node:timers/promises'
import { roundMs } from '../../demo/demo-report.ts'
import { type Look, waitUntil } from '../../lab/wait-until.ts'
import type { Contender } from './contender.ts'
import { episodeOn } from './fault.ts'
import type { Visit } from './plan-runs.ts'
import { type Played, playFault } from './play-fault.ts'
import { judgeStalls, type RunRecord } from './run-record.ts'
import type { EpisodeName } from './systems.ts'
import { measureUsage } from './usage.ts'

/** Who does not take part again by then is started anew, with the whole cluster; ms. */
const patience = { timeoutMs: 60_000, intervalMs: 50 }
/** What was begun for the first time may still be settling; ms. */
const settleMs = 2_000
/** A wait that is told; ms. */
const longMs = 5_000
const idleMs = 30_000

/** Tells each run as soon as it is over. */
export type Tell = (run: RunRecord) => void

/**
 * Plays what is wanted of a cluster while it is up, one episode after the other. Rejects when it
 * does not come back to what it was: then it has to be begun anew, for the rest.
 */
export async function visitSystem(contender: Contender, visit: Visit, tell: Tell): Promise<void> {
  for (const { name, times } of visit.episodes) {
    const record = { system: visit.system, episode: name }
    for (let run = 0; run < times; run += 1) await playEpisode(contender, record, tell)
  }
}

async function playEpisode(
  contender: Contender,
  record: Pick<RunRecord, 'system' | 'episode'>,
  tell: Tell,
): Promise<void> {
  const { episode: name } = record
  if (name === 'idle') {
    await sleep(settleMs)
    const values = await measureUsage(contender, idleMs)
    tell({ ...record, verdict: 'counted', values })
  } else if (name === 'single-program') {
    const restarted = restartSingle(contender)
    restarted.catch((cause: unknown) => tell({ ...record, ...failedBy(cause) }))
    tell({ ...record, ...(await restarted) })
  } else {
    await playFaults(contender, name, (played) => tell({ ...record, ...played }))
  }
  await untilAsBefore(contender, name)
}

/** Long waits are told: an operator would be without a second node for as long. */
async function untilAsBefore(contender: Contender, name: EpisodeName): Promise<void> {
  const from = performance.now()
  let missing: Look = true
  const look = async () => {
    const found = await contender.lookWhetherWell()
    if (found !== true) missing = found
    return found
  }
  await waitUntil('all is as before', look, patience)
  const tookMs = performance.now() - from
  if (tookMs < longMs) return
  console.error(`  ${name}: all was as before after ${Math.round(tookMs)} ms; last: ${missing}`)
}

type Faulty = Exclude<EpisodeName, 'idle' | 'single-program'>

async function playFaults(
  contender: Contender,
  name: Faulty,
  tell: (played: Played) => void,
): Promise<void> {
  const { faults, mend } = episodeOn(contender, name)
  let harmed: string | undefined
  for (const fault of faults) {
    const part = fault.part === undefined ? {} : { part: fault.part }
    const played = await playFault(contender, fault).catch((cause: unknown) => {
      tell({ ...part, ...failedBy(cause) })
      throw cause
    })
    harmed ??= played.from
    tell(played)
  }
  const machine = contender.members.find((member) => member.name === harmed)
  if (machine !== undefined) await mend(machine)
}

function failedBy(cause: unknown): Played {
  return { verdict: 'failed', reason: String(cause), values: {} }
}

async function restartSingle(contender: Contender): Promise<Played> {
  if (contender.restartSingle === undefined) throw new Error('only Holdfast plays this')
  const { outageMs, ownStartMs, proberGapMs } = await contender.restartSingle()
  const values = { outageMs, beyondStartMs: roundMs(outageMs - ownStartMs) }
  const stalls = { proberGapMs, observerGapMs: 0 }
  const reason = judgeStalls('beyondStartMs', values, stalls)
  const verdict = reason === undefined ? 'counted' : 'stalled'
  return { verdict, ...(reason === undefined ? {} : { reason }), values, stalls }
}
