import type { Decision, Reason } from '../../model/index.ts'
import { sentenceCatalog } from '../../sentences/index.ts'
import type { Violation } from './violation.ts'

/** Every code in a decision has a sentence, and the sentence leaves nothing unsaid. */
export function checkReasons(decision: Decision, sentence: string): readonly Violation[] {
  const { cause, rule, alternatives } = decision
  const reasons = [cause, rule, ...alternatives.map(({ reason }) => reason)]
  const unknown = reasons.flatMap(codesOf).filter((code) => sentenceCatalog[code] === undefined)
  const isUnsaid = sentence.includes('undefined') || sentence.includes('null')
  return [
    ...unknown.map((code) => say(`${code} has no sentence; decision ${decision.number}`)),
    ...(isUnsaid ? [say(`it leaves something unsaid: ${sentence}`)] : []),
  ]
}

function codesOf({ code, values }: Reason): readonly string[] {
  const { because } = values
  return typeof because === 'string' ? [code, because] : [code]
}

function say(text: string): Violation {
  return { checker: 'every-decision-has-a-reason', text }
}
