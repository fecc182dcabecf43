import type { DemoNode } from './demo-node.ts'
import type { EventName } from './demo-report.ts'

/** A harm and what ends it, or one thing that ends by itself: played together or not at all. */
export type Episode = readonly Scene[]

/** The episodes in which one of the named events happens; throws where a name is none. */
export function chooseEpisodes(episodes: readonly Episode[], names: readonly string[]): Episode[] {
  const known = episodes.flat().map(({ name }): string => name)
  const wrong = names.find((name) => !known.includes(name))
  if (wrong !== undefined)
    throw new Error(`There is no event "${wrong}"; there are ${known.join(', ')}.`)
  if (names.length === 0) return [...episodes]
  return episodes.filter((episode) => episode.some(({ name }) => names.includes(name)))
}

/** One thing that happens to the cluster. */
export interface Scene {
  readonly name: EventName
  /** Makes it happen; resolves when it has happened, not when the cluster has coped. */
  readonly act: (owner: DemoNode) => Promise<void> | void
  /** The nodes on which everything is in service when the event is over; all but for a reason. */
  readonly living?: (owner: DemoNode) => readonly DemoNode[]
  /** Instead of that: when it is over, whatever the nodes say, as long as one serves; in ms. */
  readonly settleMs?: number
  /** What else must be so before the event is over. */
  readonly isOver?: (owner: DemoNode) => boolean
  /** The nodes that no client can reach while it lasts: what they hold counts for nobody. */
  readonly unreachable?: (owner: DemoNode) => readonly DemoNode[]
}
