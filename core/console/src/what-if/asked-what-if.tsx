import { Spinner } from '@patternfly/react-core'
import { FailureAlert } from '../acts/failure-alert.tsx'
import { useText } from '../texts/use-text.ts'
import { SimulationResult } from './simulation-result.tsx'
import type { AskedWhatIf } from './use-what-if.ts'

/** What became of a question: it is worked out, refused, or answered. */
export function AskedWhatIfResult({ asked }: { readonly asked: AskedWhatIf }) {
  const { text } = useText()
  const { isAsking, document, failure } = asked
  return (
    <div aria-live="polite">
      {isAsking && <Spinner aria-label={text('act.looking')} />}
      {failure !== undefined && <FailureAlert failure={failure} />}
      {document !== undefined && <SimulationResult document={document} />}
    </div>
  )
}
