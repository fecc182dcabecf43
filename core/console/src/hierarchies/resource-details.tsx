import {
  Breadcrumb,
  BreadcrumbItem,
  Button,
  EmptyState,
  Grid,
  GridItem,
  PageSection,
  Title,
} from '@patternfly/react-core'
import type { ResourceStatus } from '../../../src/api/documents.ts'
import { ActMenu } from '../acts/act-menu.tsx'
import { actsOfResource, switchoversOf } from '../acts/acts-of.ts'
import { useActs } from '../acts/use-acts.ts'
import { ChecksCard } from '../checks/checks-card.tsx'
import { RunningActions } from '../checks/running-actions.tsx'
import { useStatus } from '../state/cluster-context.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'
import { InstancesCard } from './instances-card.tsx'
import { RecentEvents } from './recent-events.tsx'
import { SettingsCards } from './settings-cards.tsx'
import { WhyCard } from './why-card.tsx'

/** Everything about one resource, and what may be done about it. */
export function ResourceDetails({ tag }: { readonly tag: string }) {
  const { text } = useText()
  const resource = useStatus().resources.find((one) => one.tag === tag)
  if (resource === undefined) {
    return (
      <PageSection>
        <EmptyState titleText={text('details.unknown', { tag })} headingLevel="h1">
          <a href={addressOf('hierarchies')}>{text('page.hierarchies')}</a>
        </EmptyState>
      </PageSection>
    )
  }
  return (
    <>
      <PageSection>
        <Breadcrumb>
          <BreadcrumbItem to={addressOf('hierarchies')}>{text('page.hierarchies')}</BreadcrumbItem>
          <BreadcrumbItem isActive>{tag}</BreadcrumbItem>
        </Breadcrumb>
        <Head resource={resource} />
      </PageSection>
      <PageSection>
        <Grid hasGutter>
          <GridItem>
            <InstancesCard resource={resource} />
          </GridItem>
          <GridItem>
            <div className="hf-stack">
              <RunningActions resource={resource} />
              <ChecksCard resource={resource} />
            </div>
          </GridItem>
          <GridItem lg={6}>
            <WhyCard tag={tag} />
          </GridItem>
          <GridItem lg={6}>
            <RecentEvents tag={tag} />
          </GridItem>
          <SettingsCards resource={resource} />
        </Grid>
      </PageSection>
    </>
  )
}

function Head({ resource }: { readonly resource: ResourceStatus }) {
  const { text } = useText()
  const open = useActs()
  const { nodes } = useStatus()
  const { tag, kind, placement, owners } = resource
  const [best] = switchoversOf(resource)
  const where = owners.length === 0 ? text('details.nowhere') : owners.join(', ')
  return (
    <div className="hf-head">
      <div>
        <Title headingLevel="h1">{tag}</Title>
        <p className="hf-faint">
          {text(`details.placement-${placement}`, { kind })} {text('details.on', { where })}
        </p>
      </div>
      <div className="hf-buttons">
        {best !== undefined && (
          <Button onClick={() => open({ kind: 'switchover', tag })}>
            {text('details.switchover')}
          </Button>
        )}
        <ActMenu acts={() => actsOfResource(resource, nodes)} subject={tag} />
      </div>
    </div>
  )
}
