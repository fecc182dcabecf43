import type { KitStore } from '../../kit/context.ts'

/** The private memory of one resource that outlives its actions, as the file on disk does. */
export class MemoryStore implements KitStore {
  #text: string | undefined

  async read(): Promise<unknown> {
    return this.#text === undefined ? undefined : (JSON.parse(this.#text) as unknown)
  }

  async write(value: unknown): Promise<void> {
    this.#text = JSON.stringify(value)
  }

  async clear(): Promise<void> {
    this.#text = undefined
  }
}
