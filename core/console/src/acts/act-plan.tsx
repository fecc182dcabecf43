import type { DecisionDocument, PlanDocument } from '../../../src/api/documents.ts'
import { useText } from '../texts/use-text.ts'

/** What would happen, in which order, and why. */
export function ActPlan({ plan }: { readonly plan: PlanDocument }) {
  const { text, reason } = useText()
  const { changes, steps, decisions } = plan
  if (changes.length + steps.length + decisions.length === 0) return <p>{text('act.nothing')}</p>
  return (
    <>
      {changes.length > 0 && (
        <section>
          <h3 className="hf-small-title">{text('act.changes')}</h3>
          <ul className="hf-list">
            {changes.map((change) => (
              <li key={reason(change)}>{reason(change)}</li>
            ))}
          </ul>
        </section>
      )}
      {steps.length > 0 && (
        <section>
          <h3 className="hf-small-title">{text('act.steps')}</h3>
          <ol className="hf-list">
            {steps.map(({ verb, tag, node, sentence }) => (
              <li key={`${verb} ${tag} ${node}`}>
                {reason({ code: `step.${verb}`, values: { tag, node }, sentence })}
              </li>
            ))}
          </ol>
        </section>
      )}
      {decisions.length > 0 && <Why decisions={decisions} />}
    </>
  )
}

function Why({ decisions }: { readonly decisions: readonly DecisionDocument[] }) {
  const { text, decision: say, reason } = useText()
  return (
    <section>
      <h3 className="hf-small-title">{text('act.why')}</h3>
      <ul className="hf-list">
        {decisions.map((decision) => (
          <li key={decision.number}>
            {say(decision)}
            {decision.alternatives.length > 0 && (
              <ul className="hf-list hf-faint">
                {decision.alternatives.map((alternative, index) => (
                  <li key={alternative.node}>
                    {text('act.not-node', { node: alternative.node })}{' '}
                    {reason({
                      ...alternative.reason,
                      sentence: decision.alternativeSentences[index] ?? '',
                    })}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
