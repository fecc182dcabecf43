import { Card, CardBody, PageSection, Title } from '@patternfly/react-core'
import { useText } from '../texts/use-text.ts'
import { AskedWhatIfResult } from './asked-what-if.tsx'
import { useWhatIf } from './use-what-if.ts'
import { WhatIfForm } from './what-if-form.tsx'

/** What would happen if something failed; worked out by the very code that decides. */
export function WhatIfPage() {
  const { text } = useText()
  const asked = useWhatIf()
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
              <WhatIfForm isAsking={asked.isAsking} onAsk={asked.ask} />
            </CardBody>
          </Card>
          <AskedWhatIfResult asked={asked} />
        </div>
      </PageSection>
    </>
  )
}
