import { Card, CardBody, Icon, Label, Title } from '@patternfly/react-core'
import CheckCircleIcon from '@patternfly/react-icons/dist/esm/icons/check-circle-icon'
import ExclamationCircleIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-circle-icon'
import WarningIcon from '@patternfly/react-icons/dist/esm/icons/exclamation-triangle-icon'
import { ActMenu } from '../acts/act-menu.tsx'
import { actsOfCluster } from '../acts/acts-of.ts'
import { useStatus } from '../state/cluster-context.ts'
import { membersOf } from '../state/members-of.ts'
import { useText } from '../texts/use-text.ts'
import { type Headline, headlineOf } from './headline.ts'

const icons = {
  well: <CheckCircleIcon />,
  attention: <WarningIcon />,
  'no-quorum': <ExclamationCircleIcon />,
  'not-now': <ExclamationCircleIcon />,
} as const

const statusOf = {
  well: 'success',
  attention: 'warning',
  'no-quorum': 'danger',
  'not-now': 'danger',
} as const satisfies Record<Headline, string>

/** The state of the cluster in words. */
export function HeadlineCard() {
  const { text } = useText()
  const status = useStatus()
  const headline = headlineOf(status)
  const { cluster, attention } = status
  return (
    <Card className={`hf-headline hf-headline-${headline}`}>
      <CardBody>
        <div className="hf-head">
          <div className="hf-headline-words">
            <Icon size="2xl" status={statusOf[headline]}>
              {icons[headline]}
            </Icon>
            <div>
              <Title headingLevel="h1">
                {text(`headline.${headline}`, { cluster, count: attention.length })}
              </Title>
              <Facts />
            </div>
          </div>
          <ActMenu acts={() => actsOfCluster(status)} subject={cluster} />
        </div>
      </CardBody>
    </Card>
  )
}

function Facts() {
  const { text } = useText()
  const status = useStatus()
  const { nodes, isQuorate, isInMaintenance, revision, resources } = status
  const up = membersOf(status).length
  return (
    <div className="hf-labels">
      <Label variant="outline" status={up === nodes.length ? 'success' : 'warning'}>
        {text('headline.nodes', { up, all: nodes.length })}
      </Label>
      <Label variant="outline" status={isQuorate ? 'success' : 'danger'}>
        {text(isQuorate ? 'headline.quorate' : 'headline.not-quorate')}
      </Label>
      {isInMaintenance && <Label status="warning">{text('headline.maintenance')}</Label>}
      <Label variant="outline">{text('headline.resources', { count: resources.length })}</Label>
      <Label variant="outline">{text('headline.revision', { revision })}</Label>
    </div>
  )
}
