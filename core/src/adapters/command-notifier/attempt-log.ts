import type { Clock, Notice, NoticeAttempt } from '../../ports/index.ts'

/** As many as a person looks through. */
const kept = 50

/** How an attempt to tell a notice went. */
export interface AttemptEnd extends Pick<NoticeAttempt, 'attempt' | 'outcome' | 'detail'> {
  /** When it began, by the clock's `nowMs`. */
  readonly sinceMs: number
}

/** The newest attempts to tell, for those who look whether telling works. */
export class AttemptLog {
  readonly #clock: Pick<Clock, 'nowMs' | 'wallMs'>
  #newest: readonly NoticeAttempt[] = []

  constructor(clock: Pick<Clock, 'nowMs' | 'wallMs'>) {
    this.#clock = clock
  }

  /** Newest first. */
  get newest(): readonly NoticeAttempt[] {
    return this.#newest
  }

  add({ kind, phase, sentence }: Notice, { sinceMs, ...end }: AttemptEnd): void {
    const tookMs = Math.round(this.#clock.nowMs() - sinceMs)
    const attempt = { at: Math.round(this.#clock.wallMs()), kind, phase, sentence, ...end, tookMs }
    this.#newest = [attempt, ...this.#newest].slice(0, kept)
  }
}
