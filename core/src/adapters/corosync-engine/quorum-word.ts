/** What the quorum service says of a ring. */
export interface QuorumWord {
  readonly ring: string
  readonly isQuorate: boolean
}
