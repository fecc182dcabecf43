import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { memo, useMemo } from 'react'
import type { NodeStatus, ResourceStatus } from '../../../src/api/documents.ts'
import { ActMenu } from '../acts/act-menu.tsx'
import { actsOfNode, actsOfResource } from '../acts/acts-of.ts'
import { useStatus } from '../state/cluster-context.ts'
import { rowsOf } from '../state/rows-of.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'
import { Cell } from './cell.tsx'
import { NodeState } from './node-state.tsx'
import { useRowWindow } from './use-row-window.ts'

const deepest = 6

/** The tree of all resources beside what each is on every node. */
export function HierarchyTable() {
  const { text } = useText()
  const { nodes, resources } = useStatus()
  const rows = useMemo(() => rowsOf({ resources }), [resources])
  const { frame, first, last, above, below } = useRowWindow(rows.length)
  return (
    <div className="hf-scroll" ref={frame}>
      <Table variant="compact" gridBreakPoint="grid-md" aria-label={text('page.hierarchies')}>
        <Thead>
          <Tr>
            <Th>{text('hierarchies.resource')}</Th>
            <Th>{text('hierarchies.kind')}</Th>
            {nodes.map((node) => (
              <Th key={node.name} modifier="nowrap">
                <span className="hf-node-head">
                  <span>
                    {node.name}
                    <NodeState node={node} isShort />
                  </span>
                  <ActMenu acts={() => actsOfNode(node)} subject={node.name} />
                </span>
              </Th>
            ))}
            <Th screenReaderText={text('hierarchies.acts')} />
          </Tr>
        </Thead>
        <Tbody>
          <Spacer height={above} />
          {rows.slice(first, last).map(({ key, resource, level }) => (
            <ResourceRow key={key} resource={resource} level={level} nodes={nodes} />
          ))}
          <Spacer height={below} />
        </Tbody>
      </Table>
    </div>
  )
}

function Spacer({ height }: { readonly height: number }) {
  if (height === 0) return null
  return (
    <tr>
      <td style={{ height }} />
    </tr>
  )
}

interface ResourceRowProps {
  readonly resource: ResourceStatus
  readonly level: number
  readonly nodes: readonly NodeStatus[]
}

/** Drawn again only where its own resource or a node has changed. */
const ResourceRow = memo(function ResourceRow({ resource, level, nodes }: ResourceRowProps) {
  const { text } = useText()
  const { tag, kind, instances, isInMaintenance, wanted } = resource
  return (
    <Tr>
      <Td dataLabel={text('hierarchies.resource')}>
        <span className={`hf-tree hf-level-${Math.min(level, deepest)}`}>
          <a href={addressOf('hierarchies', tag)}>{tag}</a>
          {isInMaintenance && <small className="hf-odd">{text('hierarchies.maintenance')}</small>}
          {wanted === 'out-of-service' && (
            <small className="hf-faint">{text('hierarchies.unwanted')}</small>
          )}
        </span>
      </Td>
      <Td dataLabel={text('hierarchies.kind')}>{kind}</Td>
      {nodes.map(({ name }) => (
        <Td key={name} dataLabel={name}>
          <Cell instance={instances.find(({ node }) => node === name)} />
        </Td>
      ))}
      <Td isActionCell>
        <ActMenu acts={() => actsOfResource(resource, nodes)} subject={tag} />
      </Td>
    </Tr>
  )
})
