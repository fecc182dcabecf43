import { Card, CardBody, EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core'
import { useStatus } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'
import { HierarchiesHead } from './hierarchies-head.tsx'
import { HierarchyTable } from './hierarchy-table.tsx'
import { Legend } from './legend.tsx'

/** All hierarchies as trees, with their resources on every node. */
export function Hierarchies() {
  const { text } = useText()
  const { resources } = useStatus()
  return (
    <>
      <PageSection>
        <HierarchiesHead lead="hierarchies.lead" />
      </PageSection>
      <PageSection>
        <Card>
          <CardBody>
            {resources.length === 0 ? (
              <EmptyState titleText={text('hierarchies.none')} headingLevel="h2">
                <EmptyStateBody>{text('hierarchies.none-help')}</EmptyStateBody>
              </EmptyState>
            ) : (
              <>
                <HierarchyTable />
                <Legend />
              </>
            )}
          </CardBody>
        </Card>
      </PageSection>
    </>
  )
}
