import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { once } from 'node:events'

/** A stretch of time, in ms of `monotonicMs`. */
export interface TimeWindow {
  readonly from: number
  readonly until: number
}

/** Starts the instrument's process: `Machine.start`, or a spawn in the world's own network. */
export type Start = (command: readonly string[], options: SpawnOptions) => ChildProcess

interface Question<Words> {
  readonly id: number
  readonly words: Words
}

interface Answer<Report> {
  readonly id: number
  readonly report: Report
}

/** How an instrument is started, and what it is told at its start. */
export interface InstrumentPlan {
  readonly script: string
  readonly settings: object
  readonly start: Start
}

/** A measuring process of its own, to which questions are put. */
export class Instrument<Words, Report> {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, PromiseWithResolvers<Report>>()
  #lastId = 0

  private constructor(child: ChildProcess) {
    this.#child = child
    child.on('message', (answer: Answer<Report>) => {
      this.#waiting.get(answer.id)?.resolve(answer.report)
      this.#waiting.delete(answer.id)
    })
    child.once('exit', () => this.#failAll())
  }

  /** Resolves when the instrument measures. */
  static async start<Words, Report>(plan: InstrumentPlan): Promise<Instrument<Words, Report>> {
    // Nor may it wait, in real time, for the ordinary threads that would collect its garbage.
    const program = [process.execPath, '--single-threaded-gc', plan.script]
    const child = plan.start([...program, JSON.stringify(plan.settings)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const died = once(child, 'exit').then(() => Promise.reject(new Error('it ended at its start')))
    await Promise.race([once(child, 'message'), died])
    died.catch(() => undefined)
    return new Instrument(child)
  }

  /** Puts one question; rejects when the instrument has died. */
  async ask(words: Words): Promise<Report> {
    this.#lastId += 1
    const waiting = Promise.withResolvers<Report>()
    this.#waiting.set(this.#lastId, waiting)
    this.#child.send({ id: this.#lastId, words } satisfies Question<Words>)
    return await waiting.promise
  }

  /** Ends the measuring. */
  stop(): void {
    this.#child.kill('SIGKILL')
  }

  #failAll(): void {
    for (const waiting of this.#waiting.values()) {
      waiting.reject(new Error('a measuring process of the lab has died'))
    }
  }
}

/** In the instrument's process: says that it measures, then answers until its parent is gone. */
export function answerQuestions<Words, Report>(answer: (words: Words) => Report): void {
  process.on('message', (question: Question<Words>) => {
    process.send?.({ id: question.id, report: answer(question.words) } satisfies Answer<Report>)
  })
  process.once('disconnect', () => process.exit(0))
  process.send?.('measuring')
}

/** Inside the instrument's process: what its starter told it. */
export function instrumentSettings<Settings>(): Settings {
  return JSON.parse(process.argv[2] ?? '{}') as Settings
}
