import { memo } from 'react'
import type { InstanceStatus, ResourceStatus } from '../../../src/api/documents.ts'
import { isMoving, lookAt } from '../hierarchies/look-at.ts'
import { useText } from '../texts/use-text.ts'
import type { Picked } from './picked.ts'

interface GraphBoxProps {
  readonly resource: ResourceStatus
  readonly isPicked: boolean
  onPick(picked: Picked): void
}

/** The word that takes too much room in a box. */
const unknown = 'UNKNOWN'

/** A resource in the picture, with its state on each node as a colour and letters. */
export const GraphBox = memo(function GraphBox({ resource, isPicked, onPick }: GraphBoxProps) {
  const { tag, kind, instances } = resource
  return (
    <button
      type="button"
      className="hf-graph-box"
      aria-pressed={isPicked}
      title={tag}
      onClick={() => onPick({ kind: 'resource', tag })}
    >
      <span className="hf-graph-tag">{tag}</span>
      <span className="hf-graph-kind">{kind}</span>
      <span className="hf-graph-states">
        {instances.map((instance) => (
          <InstanceSign key={instance.node} instance={instance} />
        ))}
      </span>
    </button>
  )
})

function InstanceSign({ instance }: { readonly instance: InstanceStatus }) {
  const { text, reason } = useText()
  const { node, cell, letters } = instance
  const word = text(lookAt(instance).word)
  return (
    <span
      className={`hf-sign hf-sign-${isMoving(instance) ? 'moving' : cell.toLowerCase()}`}
      title={`${node}: ${word}. ${reason(instance.reason)}`}
    >
      <span className="hf-sign-node">{node}</span>{' '}
      <span aria-hidden="true">{letters === unknown ? '?' : letters}</span>
      <span className="pf-v6-screen-reader">{word}</span>
    </span>
  )
}
