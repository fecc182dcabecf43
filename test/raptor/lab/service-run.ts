import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { decimal } from '../../bench/summary.ts'
import type { Machine } from '../../lab/machines/machine.ts'
import { waitUntil } from '../../lab/wait-until.ts'
import type { Acknowledgement } from '../ledger/ledger.ts'
import type { Second } from '../measure/second.ts'
import type { Outcome } from '../service/service.ts'
import type { ProcessPlan, Word } from '../service/service-process.ts'

const script = fileURLToPath(new URL('../service/service-process.ts', import.meta.url))
const patience = { timeoutMs: 60_000, intervalMs: 20 }

/** What came of a service, with everything that it acknowledged. */
export interface Ended {
  readonly outcome: Outcome
  readonly placed: number
  readonly acknowledged: readonly Acknowledgement[]
}

/** The service, running on the machine of the clients. */
export class ServiceRun {
  readonly seconds: Second[] = []
  readonly #plan: ProcessPlan
  readonly #tell: (line: string) => void
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>
  #begunAtMs = 0
  #end: Extract<Word, { kind: 'ended' }> | undefined

  private constructor(
    machine: Pick<Machine, 'start'>,
    plan: ProcessPlan,
    tell: (line: string) => void,
  ) {
    this.#plan = plan
    this.#tell = tell
    const command = [process.execPath, script, JSON.stringify(plan)]
    this.#child = machine.start(command, { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#exited = once(this.#child, 'close')
    const { stdout } = this.#child
    if (stdout === null) throw new Error('the output of the service is not piped')
    createInterface(stdout).on('line', (line) => this.#hear(JSON.parse(line) as Word))
  }

  /** Starts it; resolves when it has begun, and tells each second from then on. */
  static async start(
    machine: Pick<Machine, 'start'>,
    plan: ProcessPlan,
    tell: (line: string) => void,
  ): Promise<ServiceRun> {
    const run = new ServiceRun(machine, plan, tell)
    await waitUntil('the service has begun', () => run.#begunAtMs > 0, patience)
    return run
  }

  /** Of the machine's monotonic clock, when its first second began. */
  get begunAtMs(): number {
    return this.#begunAtMs
  }

  /** Lets it end, and gives what came of it. Rejects where it broke off. */
  async end(): Promise<Ended> {
    this.#child.kill('SIGTERM')
    await this.#exited
    if (this.#end === undefined) throw new Error('the service broke off')
    const { outcome, placed } = this.#end
    return { outcome, placed, acknowledged: readAcknowledged(this.#plan.acknowledgementFile) }
  }

  #take(second: Second): void {
    this.seconds.push(second)
    this.#tell(describe(second))
  }

  #hear(word: Word): void {
    if (word.kind === 'begun') this.#begunAtMs = word.atMs
    if (word.kind === 'second') this.#take(word.second)
    if (word.kind === 'ended') this.#end = word
  }
}

function describe(one: Second): string {
  const { second, acknowledged, p50Ms, p99Ms, retries, reconnects, notPlaced } = one
  const times = `p50 ${decimal(p50Ms)} ms, p99 ${decimal(p99Ms)} ms`
  const trouble = [
    ...(retries > 0 ? [`${retries} tried again`] : []),
    ...(reconnects > 0 ? [`${reconnects} reconnected`] : []),
    ...(notPlaced > 0 ? [`${notPlaced} not placed`] : []),
  ]
  return [`${String(second).padStart(4)} s: ${acknowledged} a second`, times, ...trouble].join(', ')
}

function readAcknowledged(file: string): readonly Acknowledgement[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => {
    const [key = '', account, sequence, price] = line.split(' ')
    return { key, account: Number(account), sequence: Number(sequence), price: Number(price) }
  })
}
