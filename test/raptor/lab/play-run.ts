import { setTimeout as sleep } from 'node:timers/promises'
import { describeMachine } from '../../bench/machine-description.ts'
import { summarise } from '../../bench/summary.ts'
import { monotonicMs } from '../../lab/monotonic.ts'
import { findStall, type Gap } from '../measure/find-stall.ts'
import type { CalmSpan, FaultName, FaultRecord, RunReport } from '../report/run-report.ts'
import { auditLedgers, type Told } from './audit-ledgers.ts'
import { faultOn } from './faults.ts'
import { readProcessorTime, usageBetween } from './processor-time.ts'
import { address, type RaptorLab } from './raptor-lab.ts'
import type { RaptorPlan } from './raptor-plan.ts'
import { planOf } from './service-plan.ts'
import { type Ended, ServiceRun } from './service-run.ts'

/** What has just begun is not measured yet; ms. */
const warmMs = 5_000
/** A stall that reaches into this time is the fault's own; a later one is of the mending; ms. */
const firstSecondsMs = 3_000
/** Before a fault, and after all is mended; ms. */
const calmBetweenMs = 8_000

/** Where a run keeps what it writes down, and who hears how it goes. */
export interface Stand {
  readonly folder: string
  readonly tell: (line: string) => void
}

/** A fault that has befallen the lab; what the service saw of it is known at the end. */
interface Befallen extends Omit<FaultRecord, 'atSecond' | 'stallMs' | 'mendingStallMs'> {
  readonly atMs: number
}

/** Plays what is planned on a lab: calm with and without Holdfast, then faults, then the audit. */
export class RunPlayer {
  readonly #lab: RaptorLab
  readonly #plan: RaptorPlan
  readonly #stand: Stand
  readonly #told: Told[] = []

  constructor(lab: RaptorLab, plan: RaptorPlan, stand: Stand) {
    this.#lab = lab
    this.#plan = plan
    this.#stand = stand
  }

  /** Resolves with all that was found; rejects where a fault did not happen. */
  async play(): Promise<RunReport> {
    const { rate, workerCount, seed } = this.#plan
    const machine = describeMachine()
    const settings = await this.#prepare()
    const calm = this.#plan.calmMs > 0 ? await this.#compare() : []
    const story = await this.#befall()
    await this.#lab.untilWell()
    const books = this.#lab.nodes.map(async (node) => ({
      node: node.name,
      books: await this.#lab.booksOf(node),
    }))
    const ledger = await auditLedgers(await Promise.all(books), this.#told)
    const plan = { rate, workerCount, seed }
    return { kit: this.#plan.kit, machine, settings, plan, ...story, calm, ledger }
  }

  async #prepare(): Promise<Readonly<Record<string, string>>> {
    const books = await this.#lab.booksOf(this.#lab.owner())
    await books.prepare(this.#lab.databases.accountCount)
    const settings = await books.settings()
    await books.close()
    return settings
  }

  async #compare(): Promise<readonly CalmSpan[]> {
    const before = await this.#measureCalm('held')
    await this.#lab.takeHoldfastAway()
    const bare = await this.#measureCalm('bare')
    await this.#lab.bringHoldfastBack()
    return [before, bare, await this.#measureCalm('held')]
  }

  async #measureCalm(kind: CalmSpan['kind']): Promise<CalmSpan> {
    const groups = this.#lab.processes()
    const run = await this.#start()
    await sleep(warmMs)
    const [from, before] = [monotonicMs(), readProcessorTime(groups)]
    await sleep(this.#plan.calmMs)
    const [to, after] = [monotonicMs(), readProcessorTime(groups)]
    await this.#end(run)
    const whole = run.seconds.filter(({ second }) => {
      const beganMs = run.begunAtMs + second * 1_000
      return beganMs >= from && beganMs + 1_000 <= to
    })
    const of = (read: (one: (typeof whole)[number]) => number) => summarise(whole.map(read))
    const rates = whole.map(({ acknowledged }) => acknowledged)
    return {
      kind,
      perSecond: rates.reduce((sum, rate) => sum + rate, 0) / Math.max(1, rates.length),
      p50Ms: of(({ p50Ms }) => p50Ms).median,
      p99Ms: of(({ p99Ms }) => p99Ms).median,
      ...usageBetween(before, after),
    }
  }

  async #befall(): Promise<Pick<RunReport, 'seconds' | 'faults' | 'moves'>> {
    const owner = this.#lab.owner().name
    const run = await this.#start()
    const endMs = run.begunAtMs + this.#plan.lastsMs
    const befallen: Befallen[] = []
    for (const name of this.#plan.faults) {
      await sleep(calmBetweenMs)
      befallen.push(await this.#strike(name))
    }
    await sleep(Math.max(calmBetweenMs, endMs - monotonicMs()))
    const { outcome } = await this.#end(run)
    const secondOf = (atMs: number) => (atMs - run.begunAtMs) / 1_000
    const later = this.#lab.watch.arrivals.filter(({ atMs }) => atMs > run.begunAtMs)
    return {
      seconds: run.seconds,
      faults: befallen.map(({ atMs, ...fault }) => ({
        ...fault,
        atSecond: secondOf(atMs),
        ...stallsWithin(outcome.gaps, { fromMs: atMs, toMs: atMs + fault.mendedAfterMs }),
      })),
      moves: [
        { atSecond: 0, node: owner },
        ...later.map(({ atMs, node }) => ({ atSecond: secondOf(atMs), node })),
      ],
    }
  }

  async #strike(name: FaultName): Promise<Befallen> {
    const from = this.#lab.owner()
    const { act, prove, mend } = faultOn(this.#lab, name)
    const before = await this.#lab.decisionsAfter(0)
    this.#stand.tell(`${name} befalls ${from.name}`)
    const atMs = monotonicMs()
    await act(from)
    const proof = await prove(from)
    await sleep(warmMs)
    await mend(from)
    const held = await this.#lab.untilWell()
    for (const what of held) this.#stand.tell(`${what}; it was told that somebody has looked`)
    const mendedAfterMs = monotonicMs() - atMs
    const to = this.#lab.owner().name
    const decisions = await this.#lab.decisionsAfter(before.at(-1)?.number ?? 0)
    this.#stand.tell(`${name}: ${proof}; all is as before after ${Math.round(mendedAfterMs)} ms`)
    const told = { decisions: decisions.map(({ sentence }) => sentence), held }
    return { name, proof, from: from.name, to, atMs, mendedAfterMs, ...told }
  }

  async #start(): Promise<ServiceRun> {
    const plan = { ...this.#plan, seed: this.#plan.seed + this.#told.length }
    const { folder, tell } = this.#stand
    const { accountCount } = this.#lab.databases
    const endpoint = this.#lab.databases.endpointAt(address)
    const where = { run: this.#nextName(), folder, endpoint, accountCount }
    return await ServiceRun.start(this.#lab.ground.client, planOf(plan, where), tell)
  }

  async #end(run: ServiceRun): Promise<Ended> {
    const ended = await run.end()
    this.#told.push({ run: this.#nextName(), ...ended })
    return ended
  }

  #nextName(): string {
    return `r${this.#told.length + 1}`
  }
}

/** Of the gaps between a fault and its mending: that of the fault, and the longest later. */
function stallsWithin(gaps: readonly Gap[], { fromMs, toMs }: Gap) {
  const firstMs = Math.min(fromMs + firstSecondsMs, toMs)
  const first = findStall(gaps, { fromMs, toMs: firstMs })
  const rest = gaps.filter((gap) => gap !== first)
  const lengthOf = (gap: Gap | undefined) => (gap === undefined ? 0 : gap.toMs - gap.fromMs)
  return {
    stallMs: lengthOf(first),
    mendingStallMs: lengthOf(findStall(rest, { fromMs: firstMs, toMs })),
  }
}
