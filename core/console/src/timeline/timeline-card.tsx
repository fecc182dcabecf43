import { Card, CardBody, ExpandableSection, Label } from '@patternfly/react-core'
import { useState } from 'react'
import type { TimelineDocument } from '../../../src/api/documents.ts'
import { DecisionText } from '../hierarchies/decision-text.tsx'
import { useText } from '../texts/use-text.ts'
import { StageBars } from './stage-bars.tsx'

interface TimelineCardProps {
  readonly timeline: TimelineDocument
  readonly isOpenAtFirst: boolean
}

/** One decision: what and why, how long it took, and its stages when it is opened. */
export function TimelineCard({ timeline, isOpenAtFirst }: TimelineCardProps) {
  const { text } = useText()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const { decision, totalMs, isComplete, isDetectionKnown, recordedBy } = timeline
  const ms = totalMs.toFixed(totalMs < 10 ? 1 : 0)
  return (
    <Card isCompact>
      <CardBody>
        <div className="hf-head">
          <div className="hf-timeline-words">
            <DecisionText decision={decision} />
          </div>
          <div className="hf-labels">
            {decision.from !== null && decision.choice !== null && (
              <Label variant="outline" color="blue">
                {decision.from} → {decision.choice}
              </Label>
            )}
            <Label color={isComplete ? 'green' : 'blue'}>
              {text(isComplete ? 'timeline.took' : 'timeline.runs', { ms })}
            </Label>
          </div>
        </div>
        <ExpandableSection
          toggleText={text(isOpen ? 'timeline.close' : 'timeline.open')}
          isExpanded={isOpen}
          onToggle={(_, isNowOpen) => setOpen(isNowOpen)}
        >
          <StageBars timeline={timeline} />
          <p className="hf-faint">
            {text('timeline.recorded', { node: recordedBy })}
            {!isDetectionKnown && ` ${text('timeline.from-decision')}`}
          </p>
        </ExpandableSection>
      </CardBody>
    </Card>
  )
}
