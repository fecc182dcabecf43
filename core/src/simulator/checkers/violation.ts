/** An invariant that did not hold: which checker says so, and what it saw, in a sentence. */
export interface Violation {
  readonly checker: string
  readonly text: string
}
