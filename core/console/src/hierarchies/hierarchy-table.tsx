import { type CSSProperties, memo, useMemo } from 'react'
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

/**
 * The tree of all resources beside what each is on every node. Its rows are no part of a table of
 * PatternFly: some hundred rules of that are tried on each element of a row that comes into sight.
 */
export function HierarchyTable() {
  const { text } = useText()
  const { nodes, resources } = useStatus()
  const rows = useMemo(() => rowsOf({ resources }), [resources])
  const { frame, first, last, above, below } = useRowWindow(rows.length)
  return (
    <div className="hf-scroll" ref={frame}>
      <table
        className="hf-hierarchies"
        style={columnsOf(nodes)}
        aria-label={text('page.hierarchies')}
      >
        <thead>
          <tr>
            <th scope="col">{text('hierarchies.resource')}</th>
            <th scope="col">{text('hierarchies.kind')}</th>
            {nodes.map((node) => (
              <th key={node.name} scope="col">
                <span className="hf-node-head">
                  <span>
                    {node.name}
                    <NodeState node={node} isShort />
                  </span>
                  <ActMenu acts={() => actsOfNode(node)} subject={node.name} />
                </span>
              </th>
            ))}
            <th scope="col">
              <span className="pf-v6-screen-reader">{text('hierarchies.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <Spacer height={above} />
          {rows.slice(first, last).map(({ key, resource, level }) => (
            <ResourceRow key={key} resource={resource} level={level} nodes={nodes} />
          ))}
          <Spacer height={below} />
        </tbody>
      </table>
    </div>
  )
}

/** What the widths of the columns are made of: no row has to be measured for them. */
function columnsOf(nodes: readonly NodeStatus[]): CSSProperties {
  const longest = Math.max(0, ...nodes.map(({ name }) => name.length))
  return { '--hf-nodes': nodes.length, '--hf-name': longest } as CSSProperties
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
    <tr className="hf-row">
      <td data-label={text('hierarchies.resource')}>
        <span className={`hf-tree hf-level-${Math.min(level, deepest)}`}>
          <a href={addressOf('hierarchies', tag)}>{tag}</a>
          {isInMaintenance && <small className="hf-odd">{text('hierarchies.maintenance')}</small>}
          {wanted === 'out-of-service' && (
            <small className="hf-faint">{text('hierarchies.unwanted')}</small>
          )}
        </span>
      </td>
      <td data-label={text('hierarchies.kind')}>{kind}</td>
      {nodes.map(({ name }) => (
        <td key={name} data-label={name}>
          <Cell instance={instances.find(({ node }) => node === name)} />
        </td>
      ))}
      <td className="hf-row-acts">
        <ActMenu acts={() => actsOfResource(resource, nodes)} subject={tag} />
      </td>
    </tr>
  )
})
