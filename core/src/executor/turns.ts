import type { Tag } from '../model/index.ts'

/** With each resource one thing is done at a time, in the order in which it was asked for. */
export class Turns {
  readonly #queues = new Map<Tag, Promise<void>>()
  readonly #counts = new Map<Tag, number>()

  isBusy(tag: Tag): boolean {
    return this.#queues.has(tag)
  }

  /** How often something was to be done with it: with another number an earlier look is too old. */
  countOf(tag: Tag): number {
    return this.#counts.get(tag) ?? 0
  }

  /** Does something that may change the resource, after everything that is under way for it. */
  act<T>(tag: Tag, task: () => Promise<T>): Promise<T> {
    this.#counts.set(tag, this.countOf(tag) + 1)
    return this.look(tag, task)
  }

  /** Looks at the resource after everything that is under way for it. */
  look<T>(tag: Tag, task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#queue(tag, () => task().then(resolve, reject))
    })
  }

  #queue(tag: Tag, task: () => Promise<void>): void {
    const before = this.#queues.get(tag)
    const next = (before === undefined ? task() : before.then(task)).finally(() => {
      if (this.#queues.get(tag) === next) this.#queues.delete(tag)
    })
    this.#queues.set(tag, next)
  }
}
