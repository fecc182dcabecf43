import type { NodeName } from '../model/index.ts'

/**
 * A node's right to hold what is `single`, as its own engine thread knows it: a lease that only the
 * words of others, or two own messages in succession, renew (ownership, rule 2). Milliseconds.
 */
export interface Authority {
  /** How long this node's authority lasts from now; 0 or less where it has ended. */
  remainingMs(): number
  /**
   * How long ago the authority of a node that is away may last have been renewed, as far as this
   * node can exclude a later renewal; 0 where it can exclude nothing, less where it may still be.
   */
  ageMsOf(node: NodeName): number
  /** Calls at every renewal and when the authority has ended, until stopped. */
  follow(listener: AuthorityListener): () => void
}

/** Whom an authority tells what; both may come again and again. */
export interface AuthorityListener {
  onRenewed(): void
  onEnded(): void
}
