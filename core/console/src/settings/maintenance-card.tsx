import { Button, Card, CardBody, CardTitle } from '@patternfly/react-core'
import { actsOfCluster } from '../acts/acts-of.ts'
import { titleOf } from '../acts/title-of.ts'
import { useActs } from '../acts/use-acts.ts'
import { useStatus } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'
import { FactList } from './fact-list.tsx'

/** Whether the cluster only looks, and the act that begins or ends that. */
export function MaintenanceCard() {
  const texts = useText()
  const { text } = texts
  const status = useStatus()
  const open = useActs()
  const { isInMaintenance, nodes, resources } = status
  const inMaintenance = [
    ...nodes.filter((one) => one.isInMaintenance).map(({ name }) => name),
    ...resources.filter((one) => one.isInMaintenance).map(({ tag }) => tag),
  ]
  return (
    <Card>
      <CardTitle component="h2">{text('maintenance.title')}</CardTitle>
      <CardBody>
        <div className="hf-stack">
          <p className="hf-faint">{text('maintenance.lead')}</p>
          <FactList
            facts={[
              [text('shell.cluster'), text(isInMaintenance ? 'maintenance.on' : 'maintenance.off')],
              [
                text('maintenance.parts'),
                inMaintenance.length === 0 ? '–' : inMaintenance.join(', '),
              ],
            ]}
          />
          <div className="hf-buttons">
            {actsOfCluster(status).map((request) => (
              <Button
                key={titleOf(request, texts)}
                variant="secondary"
                onClick={() => open(request)}
              >
                {titleOf(request, texts)} …
              </Button>
            ))}
          </div>
        </div>
      </CardBody>
    </Card>
  )
}
