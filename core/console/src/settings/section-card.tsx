import { Card, CardBody, CardTitle, Spinner } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { FailureAlert } from '../acts/failure-alert.tsx'
import type { Loaded } from '../state/use-loaded.ts'
import { useText } from '../texts/use-text.ts'

interface SectionCardProps<Document> {
  readonly title: string
  readonly lead: ReactNode
  /** What may be done about all of it. */
  readonly buttons?: ReactNode
  readonly loaded: Loaded<Document>
  children(document: Document): ReactNode
}

/** A part of the settings: what it is, then what was read of it or why it could not be. */
export function SectionCard<Document>(props: SectionCardProps<Document>) {
  const { text } = useText()
  const { title, lead, buttons, loaded, children } = props
  const { document, failure } = loaded
  return (
    <Card>
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>
        <div className="hf-stack">
          <div className="hf-head">
            <div>{lead}</div>
            <div className="hf-buttons">{buttons}</div>
          </div>
          {failure !== undefined && <FailureAlert failure={failure} />}
          {document === undefined && failure === undefined && (
            <Spinner aria-label={text('shell.loading')} />
          )}
          {document !== undefined && children(document)}
        </div>
      </CardBody>
    </Card>
  )
}
