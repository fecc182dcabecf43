import { setTimeout as sleep } from 'node:timers/promises'
import { roundMs } from '../../demo/demo-report.ts'
import { lookWhoServes } from '../../demo/served.ts'
import type { TimeWindow } from '../../lab/instrument.ts'
import type { Machine } from '../../lab/machines/machine.ts'
import { monotonicMs } from '../../lab/monotonic.ts'
import { type Look, waitUntil } from '../../lab/wait-until.ts'
import type { Contender } from './contender.ts'
import type { Fault } from './fault.ts'
import { judgeStalls, type RunRecord, type Stalls, type Values } from './run-record.ts'

/** What a fault came to; which cluster and episode it was, others know. */
export type Played = Omit<RunRecord, 'system' | 'episode'>

/** Calm before and after a fault, so that each is measured alone; ms. */
const calmMs = 300
/** Who has not answered again by then has failed. */
const patience = { timeoutMs: 30_000, intervalMs: 10 }
/** Longer than the look back at who answered; ms. */
const staleMs = 25

/** Lets a fault happen to whoever serves now, and measures until it is over. */
export async function playFault(contender: Contender, fault: Fault): Promise<Played> {
  await sleep(calmMs)
  const owner = await serverOf(contender)
  const from = monotonicMs()
  await fault.act(owner)
  const missing = await fault.prove(owner)
  const unserved = await waitUntilOver(contender, fault, { owner, from })
  await sleep(calmMs)
  const window = { from, until: monotonicMs() }
  const measured = await measure(contender, fault, { owner, window })
  const calm = { from: window.until - calmMs / 2, until: window.until }
  const to = (await contender.prober.measure(calm)).answeredBy.at(-1) ?? ''
  const told = { ...measured, from: owner.name, to, ...(await storyOf(contender)) }
  const part = fault.part === undefined ? {} : { part: fault.part }
  const failure = unserved ?? (fault.isMove === true && to === owner.name ? stayed : undefined)
  return { ...part, ...told, ...judge(fault, { ...measured, missing, failure }) }
}

const stayed = 'it stayed where it was'

/** Who answers the client: another kernel may have the address where no client reaches it. */
async function serverOf({ members, prober }: Contender): Promise<Machine> {
  let server: Machine | undefined
  await waitUntil('one node answers', async () => {
    const names = await prober.answering(50)
    server = names.length === 1 ? members.find(({ name }) => name === names[0]) : undefined
    return server !== undefined || `${names.join(' and ') || 'nobody'} answers`
  })
  if (server === undefined) throw new Error('nobody answers')
  return server
}

interface Begun {
  readonly owner: Machine
  readonly from: number
}

/** A text says what is still missing when nobody waits any longer. */
async function waitUntilOver(
  contender: Contender,
  fault: Fault,
  { owner, from }: Begun,
): Promise<string | undefined> {
  const { windowMs } = fault
  if (windowMs !== undefined) await sleep(Math.max(0, from + windowMs - monotonicMs()))
  // Two owners may be for ever: whoever looks for them looks for a while, and then no longer.
  if (windowMs !== undefined) return undefined
  // Answers from before it do not count.
  await sleep(staleMs)
  try {
    await waitUntil('somebody serves', () => lookWhetherOver(contender, fault, owner), patience)
    return undefined
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
}

async function lookWhetherOver(
  contender: Contender,
  { isMove, isOwnerLost, isUntilGone }: Fault,
  owner: Machine,
): Promise<Look> {
  const others = contender.members.filter((machine) => machine !== owner)
  if (isUntilGone === true && (await contender.observer.owners()).includes(owner.name)) {
    return `${owner.name} still has the address`
  }
  const among = isOwnerLost === true ? others : contender.members
  const served = await lookWhoServes(contender, among)
  if (typeof served === 'string') return served
  return isMove !== true || served !== owner || `${owner.name} still serves`
}

async function measure(
  contender: Contender,
  fault: Fault,
  { owner, window }: { readonly owner: Machine; readonly window: TimeWindow },
): Promise<Required<Pick<RunRecord, 'values' | 'stalls' | 'isWithoutEnd'>>> {
  const client = await contender.prober.measure(window)
  const names = contender.members.map(({ name }) => name)
  const reached = fault.isOwnerLost === true ? names.filter((name) => name !== owner.name) : names
  const kernels = await contender.observer.measure(window, reached)
  const former = await contender.observer.measure(window, [owner.name])
  const keptMs = roundMs(window.until - window.from - former.noOwnerMs)
  return {
    values: {
      outageMs: roundMs(client.outageMs),
      severalOwnersMs: roundMs(kernels.severalOwnersMs),
      noOwnerMs: roundMs(kernels.noOwnerMs),
      ...(fault.isOwnerLost === true ? { unreachableOwnerMs: keptMs } : {}),
      ...(fault.isUntilGone === true ? { addressGoneMs: keptMs } : {}),
    },
    stalls: {
      proberGapMs: roundMs(client.largestSendGapMs),
      observerGapMs: roundMs(kernels.largestLookGapMs),
    },
    isWithoutEnd: (kernels.succession.at(-1)?.length ?? 0) > 1,
  }
}

async function storyOf(contender: Contender): Promise<{ readonly story?: string }> {
  const story = await contender.story?.().catch(() => undefined)
  return story === undefined ? {} : { story }
}

interface Outcome {
  readonly values: Values
  readonly stalls: Stalls
  readonly missing: string | undefined
  readonly failure: string | undefined
}

function judge(
  { measure }: Fault,
  { values, stalls, missing, failure }: Outcome,
): Pick<RunRecord, 'verdict' | 'reason'> {
  if (missing !== undefined) return { verdict: 'no-fault', reason: missing }
  if (failure !== undefined) return { verdict: 'failed', reason: failure }
  const stall = judgeStalls(measure, values, stalls)
  return stall === undefined ? { verdict: 'counted' } : { verdict: 'stalled', reason: stall }
}
