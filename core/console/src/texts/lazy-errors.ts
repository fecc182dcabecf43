import type { ErrorLanguage } from '../../../src/errors/error-language.ts'

/**
 * The words of errors in Japanese: a part of the console of its own, which comes once somebody
 * wants it. Errors are told in English until then, and where it cannot be loaded.
 */
export class LazyErrors {
  #language: ErrorLanguage | undefined
  #isAsked = false
  readonly #load: () => Promise<ErrorLanguage>
  readonly #listeners = new Set<() => void>()

  constructor(load: () => Promise<ErrorLanguage>) {
    this.#load = load
  }

  /** Whoever subscribes wants them. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    void this.#ask()
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): ErrorLanguage | undefined => this.#language

  async #ask(): Promise<void> {
    if (this.#isAsked) return
    this.#isAsked = true
    try {
      this.#language = await this.#load()
      for (const listener of this.#listeners) listener()
    } catch {
      // The node may be away just now: who wants them next asks again.
      this.#isAsked = false
    }
  }
}
