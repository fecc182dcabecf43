import { setTimeout as sleep } from 'node:timers/promises'
import { HoldfastError } from '../../errors/index.ts'
import { type SideThread, startSideThread, threadBeside } from '../side-thread/index.ts'
import type {
  CorosyncAnswer,
  CorosyncAnswers,
  CorosyncFacts,
  CorosyncQuery,
} from './query-protocol.ts'

const retryMs = 100

/** Asks Corosync what it may be slow to answer, in a thread beside this one. */
export class CorosyncQueries {
  readonly #thread: SideThread<CorosyncQuery, CorosyncAnswer>

  /** `entry` is the module of its thread, where that is not beside this one. */
  constructor(entry = threadBeside(import.meta.url, 'query-thread')) {
    this.#thread = startSideThread(entry)
  }

  /** How Corosync is set up; waits so long for one that is about to start, then rejects. */
  async facts(patienceMs: number): Promise<CorosyncFacts> {
    const end = performance.now() + patienceMs
    for (;;) {
      try {
        return await this.#ask('facts', { kind: 'facts' })
      } catch (error) {
        if (performance.now() > end) throw error
        await sleep(retryMs)
      }
    }
  }

  /** The state of the links to nodes, by their numbers; rejects where Corosync does not tell. */
  links(nodeIds: readonly number[]): Promise<CorosyncAnswers['links']> {
    return this.#ask('links', { kind: 'links', nodeIds })
  }

  /** What Corosync has measured of the links to nodes; rejects where it does not tell. */
  ways(nodeIds: readonly number[]): Promise<CorosyncAnswers['ways']> {
    return this.#ask('ways', { kind: 'ways', nodeIds })
  }

  /** How the votes stand; rejects where Corosync does not tell. */
  votes(): Promise<CorosyncAnswers['votes']> {
    return this.#ask('votes', { kind: 'votes' })
  }

  stop(): Promise<void> {
    return this.#thread.stop()
  }

  async #ask<Kind extends CorosyncQuery['kind']>(
    _kind: Kind,
    query: Extract<CorosyncQuery, { readonly kind: Kind }>,
  ): Promise<CorosyncAnswers[Kind]> {
    const answered = await this.#thread.ask(query)
    if ('trouble' in answered) {
      throw new HoldfastError(answered.trouble.code, answered.trouble.values)
    }
    return answered.answer as CorosyncAnswers[Kind]
  }
}
