import { Label } from '@patternfly/react-core'
import { useState } from 'react'
import type { PlanDocument } from '../../../src/api/documents.ts'
import { useNow } from '../shell/use-now.ts'
import { useEvents, useStatus } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'
import { type StepState, stepStateOf } from './step-state.ts'
import type { ActProgress } from './use-act.ts'

const labelOf = { waiting: undefined, running: 'info', done: 'success', failed: 'danger' } as const
const clockTickMs = 100

interface ActStepsProps {
  readonly plan: PlanDocument
  readonly progress: ActProgress
}

/** Each step with how far it is, what was told since the beginning, and the time. */
export function ActSteps({ plan, progress }: ActStepsProps) {
  const { text, step: say } = useText()
  const status = useStatus()
  const events = useEvents()
  const [newestBefore] = useState(() => events[0]?.id ?? 0)
  const told = events.filter(({ id }) => id > newestBefore)
  const { phase, beganAt = 0, endedAt } = progress
  const now = useNow(phase === 'acting', clockTickMs)
  const seconds = (((endedAt ?? now) - beganAt) / 1_000).toFixed(1)
  const stateOf = (index: number): StepState => {
    const step = plan.steps[index]
    if (step === undefined) return 'waiting'
    return phase === 'done' ? 'done' : stepStateOf(step, status, told)
  }
  return (
    <section aria-live="polite">
      <h3 className="hf-small-title">
        {text('act.progress')} <span className="hf-number">{text('act.seconds', { seconds })}</span>
      </h3>
      <ol className="hf-steps">
        {plan.steps.map((step, index) => (
          <li key={`${step.verb} ${step.tag} ${step.node}`}>
            <Label isCompact status={labelOf[stateOf(index)]} variant="outline">
              {text(`step.${stateOf(index)}`)}
            </Label>{' '}
            {say(step)}
          </li>
        ))}
      </ol>
      <ul className="hf-log">
        {told.toReversed().map(({ id, at, sentence }) => (
          <li key={id}>
            <span className="hf-number hf-faint">+{Math.max(0, at - beganAt)} ms</span> {sentence}
          </li>
        ))}
      </ul>
    </section>
  )
}
