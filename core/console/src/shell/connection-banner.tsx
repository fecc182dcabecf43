import { Alert } from '@patternfly/react-core'
import { useCluster } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'
import { addressesOf } from './other-addresses.ts'
import { useNow } from './use-now.ts'

/** Says at once that what is shown is old, how old, and where else to look. */
export function ConnectionBanner() {
  const { text } = useText()
  const { connection, status, heardAt } = useCluster()
  const isStale = connection === 'stale' && status !== undefined
  const now = useNow(isStale)
  if (!isStale) return null
  const seconds = Math.max(0, Math.round((now - heardAt) / 1_000))
  const others = addressesOf(status).filter(({ node }) => node !== status.node)
  return (
    <Alert
      variant="danger"
      isInline
      className="hf-banner"
      title={text('connection.lost', { node: status.node, seconds })}
    >
      {text('connection.reconnecting')}
      {others.length > 0 && (
        <>
          {' '}
          {text('connection.elsewhere')}{' '}
          {others.map(({ node, address }) => (
            <a key={node} className="hf-elsewhere" href={address}>
              {node}
            </a>
          ))}
        </>
      )}
    </Alert>
  )
}
