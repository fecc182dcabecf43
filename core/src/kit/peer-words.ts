import type { Stop } from './linux.ts'

/**
 * What the instances of one resource tell one another, a short text each, in the order of the
 * cluster's events. A word lasts until another one, or until its node leaves the cluster's view.
 */
export interface PeerWords {
  /** Tells the other nodes, in place of what was told before; of 500 characters at most. */
  tell(word: string): void
  /** What the others tell now, by node: none of a node that is away, or told nothing. */
  told(): Readonly<Record<string, string>>
  /** Calls `onChange` at each change of what the others tell, until stopped. */
  follow(onChange: () => void): Stop
}
