import type { Health } from '@holdfast/core/kit'
import { nameReachTarget, type ReachTarget } from './reach-target.ts'

/** A target and whether it answered. */
export interface ReachAnswer {
  readonly target: ReachTarget
  readonly isReached: boolean
}

/**
 * What the answers of the targets add to a health: too few make the node not eligible, a missing
 * one degrades what is in service.
 */
export function judgeReach(
  health: Health,
  answers: readonly ReachAnswer[],
  needed: number,
): Health {
  const silent = answers.filter((answer) => !answer.isReached)
  if (silent.length === 0) return health
  const names = silent.map((answer) => nameReachTarget(answer.target)).join(', ')
  const reached = answers.length - silent.length
  const reason = `reaches ${reached} of ${answers.length}, needs ${needed}; silent: ${names}`
  const state = health.state === 'in-service' ? 'degraded' : health.state
  const isEnough = reached >= needed
  return {
    state,
    reason: state === 'degraded' || !isEnough ? reason : health.reason,
    eligible: isEnough && health.eligible !== false,
  }
}
