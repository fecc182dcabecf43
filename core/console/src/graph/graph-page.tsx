import { Card, CardBody, EmptyState, EmptyStateBody, PageSection } from '@patternfly/react-core'
import { useMemo, useState } from 'react'
import { HierarchiesHead } from '../hierarchies/hierarchies-head.tsx'
import { Legend } from '../hierarchies/legend.tsx'
import { useStatus } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'
import { GraphNodes } from './graph-nodes.tsx'
import { HierarchyFigure } from './hierarchy-figure.tsx'
import { layOutHierarchies, type PicturedResource } from './lay-out-hierarchies.ts'
import type { Picked } from './picked.ts'
import { PickedPanel } from './picked-panel.tsx'

/** All hierarchies as pictures: what fails is picked in them. */
export function GraphPage() {
  const { text } = useText()
  const { resources } = useStatus()
  const [picked, setPicked] = useState<Picked>()
  // What is joined to what changes seldom, and what is in service where changes often.
  const joints = JSON.stringify(resources.map(({ tag, dependsOn }) => ({ tag, dependsOn })))
  const pictures = useMemo(
    () => layOutHierarchies(JSON.parse(joints) as readonly PicturedResource[]),
    [joints],
  )
  const byTag = new Map(resources.map((resource) => [resource.tag, resource]))
  return (
    <>
      <PageSection>
        <HierarchiesHead lead="graph.lead" />
      </PageSection>
      <PageSection>
        <div className="hf-stack">
          <GraphNodes picked={picked} onPick={setPicked} />
          {picked !== undefined && (
            <PickedPanel
              key={JSON.stringify(picked)}
              picked={picked}
              onClose={() => setPicked(undefined)}
            />
          )}
          <Card>
            <CardBody>
              {pictures.length === 0 && (
                <EmptyState titleText={text('hierarchies.none')} headingLevel="h2">
                  <EmptyStateBody>{text('hierarchies.none-help')}</EmptyStateBody>
                </EmptyState>
              )}
              <div className="hf-graph">
                {pictures.map((picture) => (
                  <HierarchyFigure
                    key={picture.places[0]?.tag}
                    picture={picture}
                    byTag={byTag}
                    picked={picked?.kind === 'resource' ? picked.tag : undefined}
                    onPick={setPicked}
                  />
                ))}
              </div>
              <Legend />
            </CardBody>
          </Card>
        </div>
      </PageSection>
    </>
  )
}
