/** A node's authority ends so long after its last contact (ownership, rule 2); ms. */
export const leaseMs = 600
/** What a daemon needs to let go, and what a taker waits for beside it; ms. */
export const marginMs = 60
