import { Alert, Button } from '@patternfly/react-core'
import type { StatusDocument } from '../../../src/api/documents.ts'
import { useCluster } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'
import { otherNodes } from './other-nodes.ts'
import { useGoingOn } from './use-going-on.ts'
import { useNow } from './use-now.ts'

/** Says at once that what is shown is old, how old, and goes on at a node that answers. */
export function ConnectionBanner() {
  const { connection, status, heardAt } = useCluster()
  if (connection !== 'stale' || status === undefined) return null
  return <Stale status={status} heardAt={heardAt} />
}

interface StaleProps {
  readonly status: StatusDocument
  readonly heardAt: number
}

function Stale({ status, heardAt }: StaleProps) {
  const { text } = useText()
  const now = useNow(true)
  const others = otherNodes(status, location.href)
  const { to, seconds: left, isHeld, stay } = useGoingOn(others, heardAt)
  const seconds = Math.max(0, Math.round((now - heardAt) / 1_000))
  return (
    <Alert
      variant="danger"
      isInline
      className="hf-banner"
      title={text('connection.lost', { node: status.node, seconds })}
    >
      {text('connection.reconnecting')}{' '}
      {to !== undefined && isHeld && text('connection.held', { node: to.node })}
      {to !== undefined && !isHeld && (
        <>
          {text('connection.going-on', { node: to.node, seconds: left })}{' '}
          <Button variant="link" isInline onClick={stay}>
            {text('connection.stay')}
          </Button>
        </>
      )}
      {others.length > 0 && (
        <p>
          {text('connection.elsewhere')}{' '}
          {others.map(({ node, address }) => (
            <a key={node} className="hf-elsewhere" href={address}>
              {node}
            </a>
          ))}
        </p>
      )}
    </Alert>
  )
}
