import { Worker } from 'node:worker_threads'
import type { Mutant } from './mutant.ts'
import type { Played, Verdict } from './play-story.ts'
import { runUnitTests } from './run-unit-tests.ts'
import type { Story } from './story.ts'

/** States come and go quickly: with room for them they are not collected again and again. */
const resourceLimits = { maxYoungGenerationSizeMb: 128 }

/** Plays stories with one mutant, or with none, in a thread of its own. */
export class MutantPlayer {
  readonly #mutant: Mutant | null
  #thread: Worker | undefined

  constructor(mutant: Mutant | null) {
    this.#mutant = mutant
  }

  /** Rejects where it cannot be played at all, as when the changed sources cannot be loaded. */
  play(story: Story): Promise<Verdict> {
    if ('unitTests' in story) return runUnitTests(story.unitTests, this.#mutant?.name ?? '')
    return this.#ask(story)
  }

  async end(): Promise<void> {
    this.#thread?.removeAllListeners()
    await this.#thread?.terminate()
  }

  #ask(story: Played): Promise<Verdict> {
    const { promise, resolve, reject } = Promise.withResolvers<Verdict>()
    this.#thread ??= this.#begin()
    this.#thread.removeAllListeners()
    this.#thread.once('message', resolve)
    this.#thread.once('error', reject)
    this.#thread.once('exit', () => reject(new Error('the thread of a mutant ended')))
    this.#thread.postMessage(story)
    return promise
  }

  #begin(): Worker {
    const file = new URL('./mutant-thread.ts', import.meta.url)
    return new Worker(file, { workerData: this.#mutant, resourceLimits, execArgv: [] })
  }
}
