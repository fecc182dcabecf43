import type { DecisionDocument } from '../../../src/api/documents.ts'
import { Moment } from '../shell/moment.tsx'
import { useText } from '../texts/use-text.ts'

interface DecisionTextProps {
  readonly decision: DecisionDocument
  /** It is not made: it only would be. */
  readonly isTimeless?: boolean
}

/** A decision: when, what and why, and for each node that was not chosen why not. */
export function DecisionText({ decision, isTimeless = false }: DecisionTextProps) {
  const { text, decision: say, reason } = useText()
  const { at, alternatives, alternativeSentences } = decision
  return (
    <>
      {!isTimeless && (
        <>
          <Moment at={at} />{' '}
        </>
      )}
      {say(decision)}
      {alternatives.length > 0 && (
        <ul className="hf-list hf-faint">
          {alternatives.map((alternative, index) => (
            <li key={alternative.node}>
              {text('act.not-node', { node: alternative.node })}{' '}
              {reason({ ...alternative.reason, sentence: alternativeSentences[index] ?? '' })}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
