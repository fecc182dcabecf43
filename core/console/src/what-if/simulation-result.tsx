import { Alert, Card, CardBody, CardTitle } from '@patternfly/react-core'
import type { SimulationDocument, Worded } from '../../../src/api/documents.ts'
import { useText } from '../texts/use-text.ts'
import { FailureTable } from './failure-table.tsx'
import { WhatIfAnswer } from './what-if-answer.tsx'

/** What would come of it. */
export function SimulationResult({ document }: { readonly document: SimulationDocument }) {
  const { text } = useText()
  if (document.kind === 'answer') return <WhatIfAnswer answer={document.answer} />
  if (document.kind === 'failures') {
    const { isSafe, failures } = document
    return (
      <div className="hf-stack">
        <Alert
          isInline
          variant={isSafe ? 'success' : 'warning'}
          title={text(isSafe ? 'what-if.safe' : 'what-if.unsafe')}
        />
        <FailureTable failures={failures} />
      </div>
    )
  }
  return (
    <div className="hf-stack">
      <Notes notes={document.notes} />
      {document.sides.map(({ nodes, notes, answer }) => (
        <Card key={nodes.join()}>
          <CardTitle component="h2">{text('what-if.side', { nodes })}</CardTitle>
          <CardBody>
            <div className="hf-stack">
              <Notes notes={notes} />
              <WhatIfAnswer answer={answer} />
            </div>
          </CardBody>
        </Card>
      ))}
    </div>
  )
}

function Notes({ notes }: { readonly notes: readonly Worded[] }) {
  const { reason } = useText()
  return notes.map((note) => (
    <Alert key={note.sentence} isInline variant="info" title={reason(note)} />
  ))
}
