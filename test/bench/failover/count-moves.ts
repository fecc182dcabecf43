/** Who held the address, one after the other; unchanged once, nobody as an empty list. */
export type Succession = readonly (readonly string[])[]

/** How often somebody had the address whom it was not with before; looks may follow each other. */
export function countMoves(successions: readonly Succession[]): number {
  let moves = 0
  let last: readonly string[] = []
  for (const owners of successions.flat()) {
    if (owners.length === 0) continue
    if (last.length > 0 && owners.some((owner) => !last.includes(owner))) moves += 1
    last = owners
  }
  return moves
}
