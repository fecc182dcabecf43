import {
  Button,
  Card,
  CardBody,
  EmptyState,
  PageSection,
  Switch,
  Title,
} from '@patternfly/react-core'
import { useState } from 'react'
import type { TimelineDocument } from '../../../src/api/documents.ts'
import { useEvents } from '../state/cluster-context.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { useText } from '../texts/use-text.ts'
import { saveAsFile } from './save-as-file.ts'
import { TimelineCard } from './timeline-card.tsx'

const shown = 40

/** The newest decisions, each in its stages in ms. */
export function TimelinePage({ subject }: { readonly subject: string | undefined }) {
  const { text } = useText()
  const events = useEvents()
  const [isOnlyMoves, setOnlyMoves] = useState(false)
  const path = '/v1/timelines'
  const { document = [] } = useLoaded<readonly TimelineDocument[]>(path, events[0]?.id ?? 0)
  const chosen = document.filter((one) => !isOnlyMoves || isMove(one)).toReversed()
  const newest = chosen.slice(0, shown)
  return (
    <>
      <PageSection>
        <div className="hf-head">
          <div>
            <Title headingLevel="h1">{text('page.timeline')}</Title>
            <p className="hf-faint">{text('timeline.lead')}</p>
          </div>
          <div className="hf-buttons">
            <Switch
              id="only-moves"
              label={text('timeline.only-moves')}
              isChecked={isOnlyMoves}
              onChange={(_, isOn) => setOnlyMoves(isOn)}
            />
            <Button
              variant="secondary"
              onClick={() => saveAsFile('holdfast-timelines.json', document)}
            >
              {text('timeline.export')}
            </Button>
          </div>
        </div>
      </PageSection>
      <PageSection>
        <div className="hf-stack">
          {newest.length === 0 && (
            <Card>
              <CardBody>
                <EmptyState titleText={text('timeline.none')} headingLevel="h2" />
              </CardBody>
            </Card>
          )}
          {newest.map((timeline, index) => (
            <TimelineCard
              key={timeline.decision.number}
              timeline={timeline}
              isOpenAtFirst={
                subject === undefined ? index === 0 : subject === String(timeline.decision.number)
              }
            />
          ))}
        </div>
      </PageSection>
    </>
  )
}

/** What went from one node to another, by itself or because somebody asked. */
function isMove({ decision: { verb, from, choice } }: TimelineDocument): boolean {
  return verb === 'place' && from !== null && choice !== null && from !== choice
}
