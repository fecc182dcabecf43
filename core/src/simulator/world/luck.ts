import type { Verb } from '../../model/index.ts'
import type { Random } from '../random.ts'
import type { Misfortune } from '../script/action.ts'

/** A call of a kit as luck sees it. */
export interface LuckyCall {
  readonly verb: Verb
  readonly timeoutMs: number
  /** How long the verb takes; else a short time of luck. */
  readonly takesMs?: number | undefined
}

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
  update: { low: 1, high: 60 },
  create: { low: 1, high: 20 },
  probe: { low: 3, high: 20 },
}

const lookMs = { low: 0.5, high: 5 }

/** Draws the fate of one call; a script's misfortunes are the first of which one is meant. */
export function drawFate(random: Random, misfortune: Misfortune, call: LuckyCall): Fate {
  const { fail = 0, hang = 0, late = 0, lost = 0, lie = 0 } = misfortune
  const { low, high } = usualMs[call.verb] ?? lookMs
  const lucky = random.between(low, high)
  const usual = call.takesMs ?? lucky
  const isHalfDone = random.below(2) === 1
  const chance = random.between(0, 1)
  const { timeoutMs } = call
  if (chance < fail) return { outcome: 'failed', answersAfterMs: usual, worksAfterMs: undefined }
  if (chance < fail + hang || usual >= timeoutMs) {
    return { outcome: 'timed-out', answersAfterMs: timeoutMs, worksAfterMs: undefined }
  }
  if (chance < fail + hang + late) {
    const worksAfterMs = timeoutMs + random.between(0, afterlifeMs)
    return { outcome: 'timed-out', answersAfterMs: timeoutMs, worksAfterMs }
  }
  if (chance < fail + hang + late + lost) {
    const worksAfterMs = isHalfDone ? usual / 2 : undefined
    return { outcome: 'lost', answersAfterMs: usual, worksAfterMs }
  }
  const isLie = chance < fail + hang + late + lost + lie
  return { outcome: 'done', answersAfterMs: usual, worksAfterMs: isLie ? undefined : usual }
}
