import { Button, Card, CardBody, CardTitle, Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { InstanceStatus, ResourceStatus } from '../../../src/api/documents.ts'
import { useActs } from '../acts/use-acts.ts'
import { useText } from '../texts/use-text.ts'
import { Cell } from './cell.tsx'

interface InstancesCardProps {
  readonly resource: ResourceStatus
}

/** A resource on each of its nodes: how it is, why, and whether it could go there. */
export function InstancesCard({ resource }: InstancesCardProps) {
  const { text } = useText()
  return (
    <Card>
      <CardTitle component="h2">{text('details.nodes')}</CardTitle>
      <CardBody>
        <Table variant="compact" gridBreakPoint="grid-md" aria-label={text('details.nodes')}>
          <Thead>
            <Tr>
              <Th>{text('details.priority')}</Th>
              <Th>{text('details.node')}</Th>
              <Th>{text('details.state')}</Th>
              <Th>{text('details.reason')}</Th>
              <Th>{text('details.failover')}</Th>
              <Th screenReaderText={text('hierarchies.acts')} />
            </Tr>
          </Thead>
          <Tbody>
            {resource.instances.map((instance) => (
              <InstanceRow key={instance.node} resource={resource} instance={instance} />
            ))}
          </Tbody>
        </Table>
      </CardBody>
    </Card>
  )
}

interface InstanceRowProps extends InstancesCardProps {
  readonly instance: InstanceStatus
}

function InstanceRow({ resource, instance }: InstanceRowProps) {
  const { text, reason } = useText()
  const open = useActs()
  const { tag, priority } = resource
  const { node, letters } = instance
  const isElsewhere = resource.failover.some((one) => one.node === node)
  return (
    <Tr>
      <Td dataLabel={text('details.priority')}>{priority.indexOf(node) + 1}</Td>
      <Td dataLabel={text('details.node')}>{node}</Td>
      <Td dataLabel={text('details.state')}>
        <span>
          <Cell instance={instance} /> <span className="hf-faint">{letters}</span>
        </span>
      </Td>
      <Td dataLabel={text('details.reason')}>{reason(instance.reason)}</Td>
      <Td dataLabel={text('details.failover')}>
        <Failover resource={resource} node={node} />
      </Td>
      <Td modifier="nowrap">
        {isElsewhere && resource.owners.length > 0 && (
          <Button
            variant="link"
            isInline
            onClick={() => open({ kind: 'switchover', tag, to: node })}
          >
            {text('details.switch-here')}
          </Button>
        )}
      </Td>
    </Tr>
  )
}

function Failover({ resource, node }: InstancesCardProps & { readonly node: string }) {
  const { text, reason } = useText()
  const found = resource.failover.find((one) => one.node === node)
  if (found === undefined) return <span className="hf-faint">–</span>
  return (
    <span>
      <Label isCompact variant="outline" status={found.isPossible ? 'success' : 'danger'}>
        {text(found.isPossible ? 'details.possible' : 'details.impossible')}
      </Label>{' '}
      {!found.isPossible && reason(found.reason)}
    </span>
  )
}
