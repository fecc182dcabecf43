import { type CSSProperties, memo, useCallback, useMemo, useState } from 'react'
import type { NodeStatus, ResourceStatus } from '../../../src/api/documents.ts'
import { ActMenu } from '../acts/act-menu.tsx'
import { actsOfNode, actsOfResource } from '../acts/acts-of.ts'
import { useStatus } from '../state/cluster-context.ts'
import { rowsOf } from '../state/rows-of.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'
import { Cell } from './cell.tsx'
import { NodeState } from './node-state.tsx'
import { columnsBefore, useColumnWindow } from './use-column-window.ts'
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
  const [frame, setFrame] = useState<HTMLElement | null>(null)
  const { first, last, above, below } = useRowWindow(frame, rows.length, nodes.length)
  const columns = useColumnWindow(frame, nodes.length)
  return (
    <div className="hf-scroll" ref={setFrame}>
      <table
        className={`hf-hierarchies${columns.isScrolled ? ' hf-scrolled' : ''}`}
        style={columnsOf(nodes)}
        aria-label={text('page.hierarchies')}
        aria-rowcount={1 + rows.length}
        aria-colcount={columnsBefore + nodes.length + 1}
      >
        <TableHead nodes={nodes} />
        <tbody>
          <Spacer height={above} />
          {rows.slice(first, last).map(({ key, resource, level }, place) => (
            <ResourceRow
              key={key}
              resource={resource}
              level={level}
              index={first + place}
              nodes={nodes}
              from={columns.first}
              to={columns.last}
            />
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

/** All heads are there, also of columns that are out of view: keys go from one to the next. */
const TableHead = memo(function TableHead({ nodes }: { readonly nodes: readonly NodeStatus[] }) {
  const { text } = useText()
  return (
    <thead>
      <tr aria-rowindex={1}>
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
  )
})

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
  /** Its place among all rows. */
  readonly index: number
  readonly nodes: readonly NodeStatus[]
  /** The nodes whose columns are drawn: from this one to before that one. */
  readonly from: number
  readonly to: number
}

/** Drawn again only where its own resource or a node has changed, or other columns are in view. */
const ResourceRow = memo(function ResourceRow(props: ResourceRowProps) {
  const { resource, level, index, nodes, from, to } = props
  const { text } = useText()
  const { tag, kind, instances } = resource
  const acts = useCallback(() => actsOfResource(resource, nodes), [resource, nodes])
  return (
    <tr className="hf-row" aria-rowindex={2 + index}>
      <td data-label={text('hierarchies.resource')} aria-colindex={1}>
        <ResourceName resource={resource} level={level} />
      </td>
      <td data-label={text('hierarchies.kind')} aria-colindex={2}>
        {kind}
      </td>
      <Undrawn count={from} />
      {nodes.slice(from, to).map(({ name }, place) => (
        <td key={name} data-label={name} aria-colindex={columnsBefore + from + place + 1}>
          <Cell instance={instances.find(({ node }) => node === name)} />
        </td>
      ))}
      <Undrawn count={nodes.length - to} />
      <td className="hf-row-acts" aria-colindex={columnsBefore + nodes.length + 1}>
        <ActMenu acts={acts} subject={tag} />
      </td>
    </tr>
  )
})

type ResourceNameProps = Pick<ResourceRowProps, 'resource' | 'level'>

const ResourceName = memo(function ResourceName({ resource, level }: ResourceNameProps) {
  const { text } = useText()
  const { tag, isInMaintenance, wanted } = resource
  return (
    <span className={`hf-tree hf-level-${Math.min(level, deepest)}`}>
      <a href={addressOf('hierarchies', tag)}>{tag}</a>
      {isInMaintenance && <small className="hf-odd">{text('hierarchies.maintenance')}</small>}
      {wanted === 'out-of-service' && (
        <small className="hf-faint">{text('hierarchies.unwanted')}</small>
      )}
    </span>
  )
})

/** Stands for columns out of view: those after it stay below their heads, for whoever listens. */
function Undrawn({ count }: { readonly count: number }) {
  if (count <= 0) return null
  return <td className="hf-undrawn" colSpan={count} style={{ gridColumn: `span ${count}` }} />
}
