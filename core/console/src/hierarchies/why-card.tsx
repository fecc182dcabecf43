import { Card, CardBody, CardTitle } from '@patternfly/react-core'
import type { DecisionDocument } from '../../../src/api/documents.ts'
import { useEvents } from '../state/cluster-context.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { useText } from '../texts/use-text.ts'
import { DecisionText } from './decision-text.tsx'
import { isAbout } from './is-about.ts'

const shown = 5

/** Why a resource is where it is: the newest decisions about it, each with what was not chosen. */
export function WhyCard({ tag }: { readonly tag: string }) {
  const { text } = useText()
  // What happens to others changes nothing here.
  const newestEvent = useEvents().find((event) => isAbout(event, tag))?.id ?? 0
  const path = `/v1/decisions?tag=${encodeURIComponent(tag)}`
  const { document = [] } = useLoaded<readonly DecisionDocument[]>(path, newestEvent)
  const newest = document.toReversed().slice(0, shown)
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{text('details.why')}</CardTitle>
      <CardBody>
        {newest.length === 0 && <p className="hf-faint">{text('details.no-decision')}</p>}
        <ol className="hf-decisions">
          {newest.map((decision) => (
            <li key={decision.number}>
              <DecisionText decision={decision} />
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  )
}
