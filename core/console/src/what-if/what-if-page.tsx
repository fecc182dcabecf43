import { Card, CardBody, PageSection, Spinner, Title } from '@patternfly/react-core'
import { FailureAlert } from '../acts/failure-alert.tsx'
import { useText } from '../texts/use-text.ts'
import { SimulationResult } from './simulation-result.tsx'
import { useWhatIf } from './use-what-if.ts'
import { WhatIfForm } from './what-if-form.tsx'

/** What would happen if something failed; worked out by the very code that decides. */
export function WhatIfPage() {
  const { text } = useText()
  const { isAsking, document, failure, ask } = useWhatIf()
  return (
    <>
      <PageSection>
        <Title headingLevel="h1">{text('page.what-if')}</Title>
        <p className="hf-faint">{text('what-if.lead')}</p>
      </PageSection>
      <PageSection>
        <div className="hf-stack">
          <Card>
            <CardBody>
              <WhatIfForm isAsking={isAsking} onAsk={ask} />
            </CardBody>
          </Card>
          <div aria-live="polite">
            {isAsking && <Spinner aria-label={text('act.looking')} />}
            {failure !== undefined && <FailureAlert failure={failure} />}
            {document !== undefined && <SimulationResult document={document} />}
          </div>
        </div>
      </PageSection>
    </>
  )
}
