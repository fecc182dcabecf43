import type { Ledger, Notice } from '../../ports/index.ts'

/** What waits to be told, as it is kept on disk. */
export interface Waiting {
  readonly format: 1
  readonly ledger?: Ledger
  /** Oldest first. */
  readonly notices: readonly Notice[]
  /** How many had to make room and were never told. */
  readonly missed: number
}

/** Where nothing was ever told. */
export const nothingWaiting: Waiting = { format: 1, notices: [], missed: 0 }

/** What comes to what waits. */
export interface Arrival {
  readonly notices: readonly Notice[]
  readonly ledger: Ledger
  /** So many may wait. */
  readonly keep: number
}

/**
 * What waits once more came. Where that is too much the oldest make room, without the very first:
 * that one is being told.
 */
export function addNotices(waiting: Waiting, { notices, ledger, keep }: Arrival): Waiting {
  const [first, ...later] = [...waiting.notices, ...notices]
  if (first === undefined) return { ...waiting, ledger }
  const tooMany = Math.max(0, 1 + later.length - keep)
  const missed = waiting.missed + tooMany
  return { format: 1, ledger, notices: [first, ...later.slice(tooMany)], missed }
}

/** What waits once one was told, or given up. */
export function withoutNotice(waiting: Waiting, { id }: Notice): Waiting {
  const at = waiting.notices.findIndex((notice) => notice.id === id)
  return at < 0 ? waiting : { ...waiting, notices: waiting.notices.toSpliced(at, 1) }
}
