import { Label } from '@patternfly/react-core'
import { useClusterPart } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'

const statusOf = { connecting: 'info', live: 'success', stale: 'danger' } as const

/** Whether what is shown is so now. */
export function ConnectionSign() {
  const { text } = useText()
  const connection = useClusterPart((picture) => picture.connection)
  const values = { node: useClusterPart(({ status }) => status?.node ?? '') }
  return (
    <span role="status">
      <Label isCompact status={statusOf[connection]}>
        {text(`connection.${connection}`, values)}
      </Label>
    </span>
  )
}
