import type { Ledger, Notice } from '../ports/index.ts'
import { type Concern, type Concerns, kindOf } from './concerns.ts'
import { type NoticeMaker, noticeOfConcern } from './notice.ts'

/** So many come and so many go at a time; the rest follows after a moment. */
const toldAtATime = 100
const restAfterMs = 50

/** What is over before anybody could have done anything is not told. */
const settleMs = 5_000

/** Who tells, and when by a clock that no one sets. */
export interface Teller {
  readonly maker: NoticeMaker
  readonly nowMs: number
}

/** What was found, what is open from now on, and when to look again at what may pass by itself. */
export interface ComparedConcerns {
  readonly notices: readonly Notice[]
  readonly open: Ledger['concerns']
  readonly againMs: number | undefined
}

/** Compares what an operator is to know of with what was told of it. */
export class ConcernWatch {
  /** When what is not told yet was first seen. */
  readonly #sinceMs = new Map<string, number>()
  /** How often what comes and goes was told in this view. */
  readonly #times = new Map<string, number>()
  #view = ''

  compare(told: Ledger['concerns'], present: Concerns, teller: Teller): ComparedConcerns {
    const { maker, nowMs } = teller
    if (maker.state.view.id !== this.#view) this.#times.clear()
    this.#view = maker.state.view.id
    const gone = Object.entries(told).filter(([key]) => !present.has(key))
    const over = gone.slice(0, toldAtATime)
    const fresh = [...present.values()].filter(({ key }) => !(key in told))
    const waits = fresh.map((concern) => ({ concern, ms: this.#waitMs(concern, nowMs) }))
    const due = waits.filter(({ ms }) => ms <= 0).map(({ concern }) => concern)
    const begun = due.slice(0, toldAtATime)
    const isRest = gone.length > over.length || due.length > begun.length
    const later = waits.map(({ ms }) => ms).filter((ms) => ms > 0)
    if (isRest) later.push(restAfterMs)
    for (const key of this.#sinceMs.keys()) {
      if (!present.has(key) || key in told) this.#sinceMs.delete(key)
    }
    const isOver = new Set(over.map(([key]) => key))
    const stillOpen = Object.entries(told).filter(([key]) => !isOver.has(key))
    return {
      notices: [
        ...over.map(([key, reason]) => {
          return this.#noticeOf({ key, kind: kindOf(reason), reason }, 'ends', maker)
        }),
        ...begun.map((concern) => this.#noticeOf(concern, 'begins', maker)),
      ],
      open: Object.fromEntries([...stillOpen, ...begun.map(({ key, reason }) => [key, reason])]),
      againMs: later.length === 0 ? undefined : Math.min(...later),
    }
  }

  #noticeOf(concern: Concern, phase: 'begins' | 'ends', maker: NoticeMaker): Notice {
    const name = `${phase} ${concern.key}`
    const times = (this.#times.get(name) ?? 0) + 1
    this.#times.set(name, times)
    return noticeOfConcern({ ...concern, phase, times }, maker)
  }

  /** What needs an operator is told once it has lasted; what failed, at once. */
  #waitMs({ key, kind }: Concern, nowMs: number): number {
    if (kind !== 'attention') return 0
    const sinceMs = this.#sinceMs.get(key) ?? nowMs
    this.#sinceMs.set(key, sinceMs)
    return sinceMs + settleMs - nowMs
  }
}
