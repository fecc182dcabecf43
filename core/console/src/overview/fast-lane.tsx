import { Label, List, ListItem, Title } from '@patternfly/react-core'
import type { FastLaneStatus } from '../../../src/api/documents.ts'
import { useText } from '../texts/use-text.ts'

/** Whether addresses could go by the fast lane of the node that tells, and what it lacks. */
export function FastLane({ lane }: { readonly lane: FastLaneStatus }) {
  const { text, reason } = useText()
  const { lacks, mode, takes, gates } = lane
  return (
    <section className="hf-fast-lane" aria-labelledby="fast-lane">
      <Title headingLevel="h3" size="md" id="fast-lane">
        {text('lane.title')}
      </Title>
      {lacks.length === 0 && <Label status="success">{text('lane.ready')}</Label>}
      {lacks.length > 0 && (
        <>
          <Label status="warning">{text('lane.lacking')}</Label>
          <List>
            {lacks.map((one) => (
              <ListItem key={one.sentence}>{reason(one)}</ListItem>
            ))}
          </List>
        </>
      )}
      {takes.length > 0 && <p>{text('lane.takes', { tags: takes.join(', ') })}</p>}
      {gates.length > 0 && <p>{text('lane.gates', { tags: gates.join(', ') })}</p>}
      {mode === 'watch' && <p className="hf-faint">{text('lane.watching')}</p>}
    </section>
  )
}
