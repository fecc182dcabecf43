import type { Looked } from '../executor/index.ts'
import { because, detailOf, type Finding, type Reason, type Resource } from '../model/index.ts'

/** What a look found, and which look it was. */
export type Opinion = Pick<Looked, 'verb' | 'finding'>

const code = 'check.second-opinion'

/** Whether a look had no answer in its time: that says nothing yet, and another one is asked. */
export function hasTimedOut({ reason }: Pick<Finding, 'reason'>): boolean {
  return reason.code === 'kit.timed-out'
}

/** Whether a reason tells what a look that timed out and the one that followed it found. */
export function isSecondOpinion(reason: Reason): boolean {
  return reason.code === code
}

/** By which look another one is asked that timed out: the other one, where the kit has two. */
export function verbOfSecond(
  { kit }: Pick<Resource, 'kit'>,
  first: Looked['verb'],
): Looked['verb'] {
  const isOther = first === 'quickCheck' && kit.hooks.includes('deepCheck')
  return isOther ? 'deepCheck' : 'quickCheck'
}

/** The second look's finding, whose reason tells of both: what one was doing must not be lost. */
export function joinOpinions(first: Opinion, second: Opinion): Finding {
  const one = detailOf(first.finding.reason)
  const other = detailOf(second.finding.reason)
  const detail =
    second.finding.state === 'unknown'
      ? `${one}; ${second.verb}, asked for a second opinion: ${other}`
      : `${other}, says ${second.verb} as a second opinion; the ${first.verb} before: ${one}`
  return { ...second.finding, reason: because(code, { verb: second.verb, detail }) }
}
