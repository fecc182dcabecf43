import type { SequencePlan } from '../sql/statement.ts'
import type { Store } from './store.ts'
import { storedName } from './tables.ts'

/** Numbers given out one by one; what was given out never comes back, not even by a rollback. */
export class Sequences {
  readonly #store: Store
  readonly #next = new Map<string, { value: number; readonly step: number }>()

  constructor(store: Store) {
    this.#store = store
    store.database.exec(
      'CREATE TABLE IF NOT EXISTS sequences (name TEXT PRIMARY KEY, value INTEGER, step INTEGER)',
    )
    for (const { name, value, step } of store.prepared('SELECT * FROM sequences').all()) {
      this.#next.set(String(name), { value: Number(value), step: Number(step) })
    }
  }

  has(name: string): boolean {
    return this.#next.has(name)
  }

  create(plan: SequencePlan): void {
    this.#next.set(storedName(plan), { value: plan.start, step: plan.step })
    this.keep()
  }

  drop(name: string): void {
    this.#next.delete(name)
    this.#store.prepared('DELETE FROM sequences WHERE name = ?').run(name)
  }

  /** The next number; `keep` has to follow, outside of any transaction that may be taken back. */
  next(name: string): number {
    const sequence = this.#next.get(name)
    if (!sequence) throw new Error(`there is no sequence ${name}`)
    const { value, step } = sequence
    sequence.value += step
    return value
  }

  keep(): void {
    const insert = this.#store.prepared('INSERT OR REPLACE INTO sequences VALUES (?, ?, ?)')
    for (const [name, { value, step }] of this.#next) insert.run(name, value, step)
  }
}
