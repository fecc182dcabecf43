import { Label } from '@patternfly/react-core'
import type { NodeStatus } from '../../../src/api/documents.ts'
import type { TextKey } from '../texts/en.ts'
import { useText } from '../texts/use-text.ts'

interface NodeStateProps {
  readonly node: NodeStatus
  /** Only what is out of the ordinary. */
  readonly isShort?: boolean
}

/** How a node is, in words. */
export function NodeState({ node, isShort = false }: NodeStateProps) {
  const { text } = useText()
  const isUp = node.membership === 'member'
  const words = oddWords(node)
  if (isShort && isUp && words.length === 0) return null
  return (
    <span className="hf-labels">
      {(!isShort || !isUp) && (
        <Label isCompact status={isUp ? 'success' : 'danger'}>
          {text(`membership.${node.membership}`)}
        </Label>
      )}
      {words.map((word) => (
        <Label key={word} isCompact status="warning">
          {text(word)}
        </Label>
      ))}
    </span>
  )
}

function oddWords(node: NodeStatus): readonly TextKey[] {
  const isLooking = node.membership === 'member' && !node.isSynced
  return [
    ...(isLooking ? ['node.not-synced' as const] : []),
    ...(node.isStandby ? ['node.standby' as const] : []),
    ...(node.isInMaintenance ? ['node.maintenance' as const] : []),
  ]
}
