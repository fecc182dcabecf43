import { Card, CardBody, CardTitle } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { ActMenu } from '../acts/act-menu.tsx'
import { actsOfNode } from '../acts/acts-of.ts'
import { NodeState } from '../hierarchies/node-state.tsx'
import { useStatus } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'

/** The nodes: whether each is there, and what it holds. */
export function NodesCard() {
  const { text } = useText()
  const { nodes, resources, node: teller } = useStatus()
  const heldBy = (name: string) => resources.filter(({ owners }) => owners.includes(name)).length
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{text('nodes.title')}</CardTitle>
      <CardBody>
        <Table variant="compact" gridBreakPoint="grid-md" aria-label={text('nodes.title')}>
          <Thead>
            <Tr>
              <Th>{text('details.node')}</Th>
              <Th>{text('details.state')}</Th>
              <Th>{text('nodes.holds')}</Th>
              <Th screenReaderText={text('hierarchies.acts')} />
            </Tr>
          </Thead>
          <Tbody>
            {nodes.map((node) => (
              <Tr key={node.name}>
                <Td dataLabel={text('details.node')}>
                  {node.name}{' '}
                  {node.name === teller && (
                    <small className="hf-faint hf-whole">{text('nodes.teller')}</small>
                  )}
                </Td>
                <Td dataLabel={text('details.state')}>
                  <NodeState node={node} />
                </Td>
                <Td dataLabel={text('nodes.holds')}>{heldBy(node.name)}</Td>
                <Td isActionCell>
                  <ActMenu acts={() => actsOfNode(node)} subject={node.name} />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </CardBody>
    </Card>
  )
}
