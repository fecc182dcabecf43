import type { FreezeReport } from './freeze-protocol.ts'

/** One freeze of a node's Corosync: when it began and ended, and what the members told. */
export interface Freeze {
  readonly node: string
  readonly frozenAt: number
  readonly thawedAt: number
  readonly told: ReadonlyMap<string, readonly FreezeReport[]>
}

/** What came of a freeze. */
export interface FreezeVerdict {
  /** The others had a ring without the node before it was thawed. */
  readonly isLeftBehind: boolean
  /** Messages that were told to anybody in another ring than the one they were said in. */
  readonly staleAsFresh: number
  /** Own messages, sent when the others had left, that came back to the node in the old ring. */
  readonly returned: number
  /** The most of them in succession: each one sent after the one before had come back. */
  readonly inSuccession: number
  /** Renewals of the node's authority as of a heartbeat sent when the others had left. */
  readonly renewals: number
  /** From the thaw until the node was told a new view; ms. */
  readonly newViewMs: number
}

/** Judges one freeze by what all members told of it. */
export function judgeFreeze({ node, frozenAt, thawedAt, told }: Freeze): FreezeVerdict {
  const own = told.get(node) ?? []
  const leftAt = Math.min(...othersLeftAt(told, node, frozenAt))
  const ring = ringAt(own, frozenAt)
  const late = own.filter((one) => one.kind !== 'ready' && one.kind !== 'view' && one.ring === ring)
  const returned = late.flatMap((one) =>
    one.kind === 'echo' && one.from === node && one.sentAt > leftAt ? [one] : [],
  )
  const next = own.find((one) => one.kind === 'view' && one.at > thawedAt)
  return {
    isLeftBehind: leftAt < thawedAt,
    staleAsFresh: [...told.values()].flat().filter(isStale).length,
    returned: returned.length,
    inSuccession: longestSuccession(returned),
    renewals: late.filter((one) => one.kind === 'renewed' && one.sentAt > leftAt).length,
    newViewMs: next?.kind === 'view' ? next.at - thawedAt : 0,
  }
}

function isStale(one: FreezeReport): boolean {
  return one.kind === 'echo' && one.sentIn !== one.ring
}

/** When each of the others was told a view without the node; infinity where none was. */
function othersLeftAt(told: Freeze['told'], node: string, frozenAt: number): number[] {
  return [...told]
    .filter(([name]) => name !== node)
    .map(([, reports]) => {
      const without = reports.find(
        (one) => one.kind === 'view' && one.at > frozenAt && !one.members.includes(node),
      )
      return without?.kind === 'view' ? without.at : Number.POSITIVE_INFINITY
    })
}

function ringAt(reports: readonly FreezeReport[], at: number): string | undefined {
  const views = reports.flatMap((one) => (one.kind === 'view' && one.at <= at ? [one] : []))
  return views.at(-1)?.ring
}

function longestSuccession(
  returned: readonly { readonly sentAt: number; readonly at: number }[],
): number {
  let count = 0
  let lastAt = Number.NEGATIVE_INFINITY
  for (const { sentAt, at } of returned) {
    if (sentAt < lastAt) continue
    count += 1
    lastAt = at
  }
  return count
}
