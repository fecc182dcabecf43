import type { DecisionDocument, PlanDocument } from '../../../src/api/documents.ts'
import { DecisionText } from '../hierarchies/decision-text.tsx'
import { useText } from '../texts/use-text.ts'

/** What would happen, in which order, and why. */
export function ActPlan({ plan }: { readonly plan: PlanDocument }) {
  const { text, reason, step: say } = useText()
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
            {steps.map((step) => (
              <li key={`${step.verb} ${step.tag} ${step.node}`}>{say(step)}</li>
            ))}
          </ol>
        </section>
      )}
      {decisions.length > 0 && <Why decisions={decisions} />}
    </>
  )
}

function Why({ decisions }: { readonly decisions: readonly DecisionDocument[] }) {
  const { text } = useText()
  return (
    <section>
      <h3 className="hf-small-title">{text('act.why')}</h3>
      <ul className="hf-list">
        {decisions.map((decision) => (
          <li key={decision.number}>
            <DecisionText decision={decision} isTimeless />
          </li>
        ))}
      </ul>
    </section>
  )
}
