import { Alert, Card, CardBody, CardTitle } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import type { SimulationDocument } from '../../../src/api/documents.ts'
import { DecisionText } from '../hierarchies/decision-text.tsx'
import { useText } from '../texts/use-text.ts'

type Answer = Extract<SimulationDocument, { kind: 'answer' }>['answer']

/** What would happen and why, what would move, and what would be down. */
export function WhatIfAnswer({ answer }: { readonly answer: Answer }) {
  const { text, reason, step: say } = useText()
  const { moves, down, steps, decisions, open } = answer
  return (
    <div className="hf-stack">
      {down.length === 0 && <Alert isInline variant="success" title={text('what-if.all-up')} />}
      {down.map(({ tag, reason: why }) => (
        <Alert key={tag} isInline variant="danger" title={text('what-if.would-be-down', { tag })}>
          {reason(why)}
        </Alert>
      ))}
      {open.map((one) => (
        <Alert key={one.sentence} isInline variant="warning" title={reason(one)} />
      ))}
      <Part title={text('what-if.moves')}>
        {moves.map(({ tag, from, to }) => (
          <li key={tag}>
            {tag}: {from.join(', ')} → {to.length === 0 ? text('details.nowhere') : to.join(', ')}
          </li>
        ))}
      </Part>
      <Part title={text('act.steps')}>
        {steps.map((step) => (
          <li key={`${step.verb} ${step.tag} ${step.node}`}>
            {say(step)}
            {step.waitsFor.length > 0 && (
              <span className="hf-faint"> – {step.waitsFor.map(reason).join(', ')}</span>
            )}
          </li>
        ))}
      </Part>
      <Part title={text('act.why')}>
        {decisions.map((decision) => (
          <li key={decision.number}>
            <DecisionText decision={decision} isTimeless />
          </li>
        ))}
      </Part>
    </div>
  )
}

interface PartProps {
  readonly title: string
  readonly children: readonly ReactNode[]
}

function Part({ title, children }: PartProps) {
  if (children.length === 0) return null
  return (
    <Card>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>
        <ol className="hf-list">{children}</ol>
      </CardBody>
    </Card>
  )
}
