import {
  Button,
  Card,
  CardBody,
  EmptyState,
  EmptyStateBody,
  PageSection,
  Title,
} from '@patternfly/react-core'
import { useStatus } from '../state/cluster-context.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'
import { HierarchyTable } from './hierarchy-table.tsx'
import { Legend } from './legend.tsx'

/** All hierarchies as trees, with their resources on every node. */
export function Hierarchies() {
  const { text } = useText()
  const { resources } = useStatus()
  return (
    <>
      <PageSection>
        <div className="hf-head">
          <div>
            <Title headingLevel="h1">{text('page.hierarchies')}</Title>
            <p className="hf-faint">{text('hierarchies.lead')}</p>
          </div>
          <Button variant="secondary" component="a" href={addressOf('create')}>
            {text('create.button')}
          </Button>
        </div>
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
