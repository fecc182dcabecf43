import { Alert } from '@patternfly/react-core'
import { useText } from '../texts/use-text.ts'
import { FailureAlert } from './failure-alert.tsx'
import type { ActProgress } from './use-act.ts'

/** How an act ended, or why it is not done. */
export function ActOutcome({ progress }: { readonly progress: ActProgress }) {
  const { text } = useText()
  const { phase, failure, beganAt = 0, endedAt = 0 } = progress
  if (phase === 'done') {
    const seconds = ((endedAt - beganAt) / 1_000).toFixed(1)
    return <Alert variant="success" isInline title={text('act.done', { seconds })} />
  }
  return failure === undefined ? null : <FailureAlert failure={failure} />
}
