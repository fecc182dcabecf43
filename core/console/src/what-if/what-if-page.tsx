import { Card, CardBody, PageSection, Spinner, Title } from '@patternfly/react-core'
import { useState } from 'react'
import type { SimulationDocument } from '../../../src/api/documents.ts'
import { FailureAlert } from '../acts/failure-alert.tsx'
import { type ApiFailure, asFailure } from '../api/api-failure.ts'
import { call } from '../api/call.ts'
import { useSession } from '../state/session-context.ts'
import { useText } from '../texts/use-text.ts'
import { SimulationResult } from './simulation-result.tsx'
import { type WhatIfEvent, WhatIfForm } from './what-if-form.tsx'

interface Asked {
  readonly isAsking?: boolean
  readonly document?: SimulationDocument
  readonly failure?: ApiFailure
}

/** What would happen if something failed; worked out by the very code that decides. */
export function WhatIfPage() {
  const { text } = useText()
  const { session } = useSession()
  const [asked, setAsked] = useState<Asked>({})
  const ask = (event: WhatIfEvent) => {
    setAsked({ isAsking: true })
    const path = '/v1/simulations'
    call<SimulationDocument>({ method: 'POST', path, body: { event }, csrf: session.csrf })
      .then((document) => setAsked({ document }))
      .catch((error) => setAsked({ failure: asFailure(error) }))
  }
  const { isAsking = false, document, failure } = asked
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
