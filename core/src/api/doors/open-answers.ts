import type { ServerResponse } from 'node:http'

/** How soon a stream ends after its session or token did. */
const lookIntervalMs = 2_000

/** Answers that are under way: one that lasts ends with the session or token that it was for. */
export class OpenAnswers {
  readonly #open = new Map<ServerResponse, () => boolean>()
  #timer: NodeJS.Timeout | undefined

  watch(answer: ServerResponse, isStillGood: () => boolean): void {
    this.#open.set(answer, isStillGood)
    answer.once('close', () => this.#open.delete(answer))
    this.#timer ??= setInterval(() => this.#look(), lookIntervalMs).unref()
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    for (const [answer, isStillGood] of this.#open) {
      // An act that was allowed when it began is finished; its answer has no head until then.
      if (answer.headersSent && !isStillGood()) answer.destroy()
    }
  }
}
