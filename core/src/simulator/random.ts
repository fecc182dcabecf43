/** Luck that can be had again: the same seed gives the same numbers on every machine. */
export interface Random {
  /** From `low` up to, but not including, `high`. */
  between(low: number, high: number): number
  /** A whole number from 0 up to, but not including, `end`; 0 where `end` is 0. */
  below(end: number): number
}

/** Numbers from a 32-bit seed, by the generator "mulberry32". */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    between: (low, high) => low + next() * (high - low),
    below: (end) => Math.floor(next() * end),
  }
}
