import { Button } from '@patternfly/react-core'
import { NodeState } from '../hierarchies/node-state.tsx'
import { useStatus } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'
import type { Picked } from './picked.ts'

interface GraphNodesProps {
  readonly picked: Picked | undefined
  onPick(picked: Picked): void
}

/** The nodes above the picture: each can be picked, to ask what would happen without it. */
export function GraphNodes({ picked, onPick }: GraphNodesProps) {
  const { text } = useText()
  const { nodes } = useStatus()
  return (
    <ul className="hf-graph-nodes" aria-label={text('nodes.title')}>
      {nodes.map((node) => (
        <li key={node.name}>
          <Button
            variant="secondary"
            size="sm"
            aria-pressed={picked?.kind === 'node' && picked.node === node.name}
            onClick={() => onPick({ kind: 'node', node: node.name })}
          >
            {node.name} …
          </Button>{' '}
          <NodeState node={node} />
        </li>
      ))}
    </ul>
  )
}
