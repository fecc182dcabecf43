import { type Finding, type Instance, isSameReason, isUp } from '../model/index.ts'

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
  switch (finding.state) {
    case 'failed':
    case 'out-of-service':
      return true
    case 'unknown':
      return instance.health !== 'unknown'
    case 'in-service':
      return instance.health !== 'good' || finding.isEligible !== instance.isEligible
    case 'degraded':
      return instance.health !== 'degraded' || finding.isEligible !== instance.isEligible
  }
}
