import type { Random } from '../random.ts'

/** One of several, each as likely as the others; `undefined` where there is none. */
export function pickOne<T>(random: Random, from: readonly T[]): T | undefined {
  return from[random.below(from.length)]
}

/** True as often as `chance` says, from 0 to 1. */
export function isLucky(random: Random, chance: number): boolean {
  return random.between(0, 1) < chance
}

/** The same in another order. */
export function shuffle<T>(random: Random, from: readonly T[]): readonly T[] {
  const left = [...from]
  return from.flatMap(() => left.splice(random.below(left.length), 1))
}
