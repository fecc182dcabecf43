import type { Violation } from './violation.ts'

/** One value of the configuration that a request gives, by a name of its own. */
export interface Write {
  readonly register: string
  readonly value: string
}

/** A request on its way, and how it ended. */
interface Operation {
  readonly startMs: number
  /** `acknowledged`: somebody was told that it is so. `unknown`: it may be so, now or later. */
  readonly outcome: 'acknowledged' | 'refused' | 'unknown'
  readonly endMs: number
  readonly writes: readonly Write[]
}

/** How a request ends; called once. */
export type EndOperation = (outcome: 'acknowledged' | 'refused') => void

/**
 * Every acknowledged change is in the configuration afterwards, once, unless a later one replaced
 * it: the last value of each register is one that no acknowledged, later request replaced.
 */
export class AcknowledgedChanges {
  readonly #nowMs: () => number
  readonly #operations = new Set<Operation>()

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  /** A request begins; until its end, and where it has none, it may or may not come true. */
  begin(writes: readonly Write[]): EndOperation {
    const startMs = this.#nowMs()
    const open: Operation = { startMs, outcome: 'unknown', endMs: Number.POSITIVE_INFINITY, writes }
    this.#operations.add(open)
    return (outcome) => {
      this.#operations.delete(open)
      this.#operations.add({ ...open, outcome, endMs: this.#nowMs() })
    }
  }

  /** Compares with what is there now; `undefined` where the register does not exist any more. */
  check(read: (register: string) => string | undefined): readonly Violation[] {
    const granted = [...this.#operations].filter(({ outcome }) => outcome !== 'refused')
    const registers = new Set(granted.flatMap(({ writes }) => writes.map((one) => one.register)))
    return [...registers].flatMap((register) => {
      const value = read(register)
      if (value === undefined) return []
      const candidates = granted.filter((one) => valueIn(one, register) !== undefined)
      if (candidates.some((one) => mayCount(one, { register, value }, candidates))) return []
      if (candidates.every(({ outcome }) => outcome === 'unknown')) return []
      const newest = candidates.filter(({ outcome }) => outcome === 'acknowledged').at(-1)
      const text = `${register} is ${value}, but ${newest && valueIn(newest, register)} was granted`
      return [{ checker: 'acknowledged-change-survives', text }]
    })
  }
}

function valueIn({ writes }: Operation, register: string): string | undefined {
  return writes.find((write) => write.register === register)?.value
}

function mayCount(one: Operation, { register, value }: Write, all: readonly Operation[]): boolean {
  if (valueIn(one, register) !== value) return false
  return !all.some((other) => other.outcome === 'acknowledged' && other.startMs > one.endMs)
}
