import { Grid, GridItem, PageSection } from '@patternfly/react-core'
import { RecentEvents } from '../hierarchies/recent-events.tsx'
import { AttentionCard } from './attention-card.tsx'
import { HeadlineCard } from './headline-card.tsx'
import { NodesCard } from './nodes-card.tsx'
import { PathsCard } from './paths-card.tsx'
import { RootsCard } from './roots-card.tsx'

/** Is everything well? In one glance; and if not, what to do. */
export function Overview() {
  return (
    <PageSection>
      <Grid hasGutter>
        <GridItem>
          <HeadlineCard />
        </GridItem>
        <GridItem xl={7}>
          <RootsCard />
        </GridItem>
        <GridItem xl={5}>
          <AttentionCard />
        </GridItem>
        <GridItem xl={6}>
          <NodesCard />
        </GridItem>
        <GridItem xl={6}>
          <PathsCard />
        </GridItem>
        <GridItem>
          <RecentEvents />
        </GridItem>
      </Grid>
    </PageSection>
  )
}
