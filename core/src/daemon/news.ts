import { type Finding, type Instance, isSameReason, isUp } from '../model/index.ts'
import { hasTimedOut, isSecondOpinion } from './second-opinion.ts'

/** Whether a look found something that the cluster does not know yet. */
export function isNews(finding: Finding, instance: Instance): boolean {
  if (instance.pending !== null) return false
  if (isUp(instance)) return isNewsOfHolder(finding, instance)
  if (finding.state === 'in-service' || finding.state === 'degraded') return true
  if (finding.state === 'unknown') return false
  return finding.isEligible !== instance.isEligible
}

/** Whether a look found what is known, and its kit has other words for it by now. */
export function isReworded(finding: Finding, instance: Instance): boolean {
  if (instance.pending !== null || !isUp(instance)) return false
  const { reason } = finding
  return reason.code === instance.reason.code && !isSameReason(reason, instance.reason)
}

function isNewsOfHolder(finding: Finding, instance: Instance): boolean {
  const isSecond = isSecondOpinion(finding.reason)
  const wasSecond = isSecondOpinion(instance.reason)
  switch (finding.state) {
    case 'failed':
    case 'out-of-service':
      return true
    case 'unknown':
      // What stands says more than that one look timed out again, and its second opinion follows.
      if (wasSecond && hasTimedOut(finding)) return false
      return instance.health !== 'unknown' || (isSecond && !wasSecond)
    case 'in-service':
      return instance.health !== 'good' || isOther(finding, instance)
    case 'degraded':
      return instance.health !== 'degraded' || isOther(finding, instance)
  }
}

/** Whether it may carry others as before, and a look of its own says so as before. */
function isOther(finding: Finding, instance: Instance): boolean {
  if (finding.isEligible !== instance.isEligible) return true
  return isSecondOpinion(finding.reason) !== isSecondOpinion(instance.reason)
}
