import { otherNodes } from '../shell/other-nodes.ts'
import { useStatus } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'

/** Of which node something is that each node has for itself, and where the others' is. */
export function OfThisNode({ said }: { readonly said: string }) {
  const { text } = useText()
  const status = useStatus()
  const others = otherNodes(status, location.href)
  return (
    <p className="hf-faint">
      {said}{' '}
      {others.length > 0 && (
        <>
          {text('settings.other-nodes')}{' '}
          {others.map(({ node, address }) => (
            <a key={node} className="hf-elsewhere" href={address}>
              {node}
            </a>
          ))}
        </>
      )}
    </p>
  )
}
