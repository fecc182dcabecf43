import { Card, CardBody, CardTitle } from '@patternfly/react-core'
import { Moment } from '../shell/moment.tsx'
import { useEvents } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'
import { isAbout } from './is-about.ts'

const shown = 12

interface RecentEventsProps {
  /** Only what is about this resource. */
  readonly tag?: string
}

/** What happened last, newest first. */
export function RecentEvents({ tag }: RecentEventsProps) {
  const { text, event: say } = useText()
  const events = useEvents()
  const about = events.filter((event) => tag === undefined || isAbout(event, tag)).slice(0, shown)
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{text('events.title')}</CardTitle>
      <CardBody>
        {about.length === 0 && <p className="hf-faint">{text('events.none')}</p>}
        <ol className="hf-events">
          {about.map((event) => (
            <li key={event.id}>
              <Moment at={event.at} /> {say(event)}
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  )
}
