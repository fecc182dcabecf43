/** Asks whether something outside of the cluster can be reached from this node. */
export interface Reach {
  /** Resolves true as soon as the address answers, false when it did not within the time. */
  ask(address: string, forMs: number): Promise<boolean>
}
