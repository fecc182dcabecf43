import type { Verb } from '../../model/index.ts'
import type { Random } from '../random.ts'

/** What goes wrong with the actions of kits, each a chance from 0 to 1. */
export interface Misfortunes {
  readonly fails: number
  readonly hangs: number
  readonly isLost: number
  /** A report of a watch that nobody hears. */
  readonly isUnheard: number
}

/** Everything works. */
export const noMisfortunes: Misfortunes = { fails: 0, hangs: 0, isLost: 0, isUnheard: 0 }

/** How one call will go: when it does its work, if at all, and how it answers. */
export interface Fate {
  readonly outcome: 'done' | 'failed' | 'timed-out' | 'lost'
  readonly answersAfterMs: number
  /** `undefined`: it never does its work. */
  readonly worksAfterMs: number | undefined
}

/** Longer than this nothing of an action goes on after its time-out: its processes are killed. */
const afterlifeMs = 400

const usualMs: Readonly<Record<string, { low: number; high: number }>> = {
  restore: { low: 5, high: 80 },
  remove: { low: 2, high: 40 },
  recover: { low: 10, high: 120 },
  create: { low: 1, high: 20 },
  probe: { low: 3, high: 20 },
}

const lookMs = { low: 0.5, high: 5 }

/** Draws the fate of one call. */
export function drawFate(
  random: Random,
  { fails, hangs, isLost }: Misfortunes,
  call: { readonly verb: Verb; readonly timeoutMs: number },
): Fate {
  const { low, high } = usualMs[call.verb] ?? lookMs
  const usual = random.between(low, high)
  const isHalfDone = random.below(2) === 1
  const chance = random.between(0, 1)
  if (chance < fails) {
    return { outcome: 'failed', answersAfterMs: usual, worksAfterMs: undefined }
  }
  if (chance < fails + hangs) {
    const late = call.timeoutMs + random.between(0, afterlifeMs)
    const worksAfterMs = isHalfDone ? late : undefined
    return { outcome: 'timed-out', answersAfterMs: call.timeoutMs, worksAfterMs }
  }
  if (chance < fails + hangs + isLost) {
    const worksAfterMs = isHalfDone ? usual / 2 : undefined
    return { outcome: 'lost', answersAfterMs: usual, worksAfterMs }
  }
  return { outcome: 'done', answersAfterMs: usual, worksAfterMs: usual }
}
