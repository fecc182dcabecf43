import { Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useText } from '../texts/use-text.ts'
import type { KitOnNode } from './kit-lines.ts'

const statusOf = {
  agreed: 'success',
  other: 'warning',
  missing: 'danger',
  unanswered: undefined,
} as const

interface KitNodesProps {
  readonly nodes: readonly KitOnNode[]
  readonly title: string
}

/** Which version of a kit is used on which node, and why it is another one or none. */
export function KitNodes({ nodes, title }: KitNodesProps) {
  const { text } = useText()
  return (
    <Table variant="compact" gridBreakPoint="grid-md" aria-label={title}>
      <Thead>
        <Tr>
          <Th>{text('details.node')}</Th>
          <Th>{text('kits.version')}</Th>
          <Th>{text('details.state')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {nodes.map(({ node, version, standing, reasons }) => (
          <Tr key={node}>
            <Td dataLabel={text('details.node')}>{node}</Td>
            <Td dataLabel={text('kits.version')}>{version ?? '–'}</Td>
            <Td dataLabel={text('details.state')}>
              <span>
                <Label isCompact variant="outline" status={statusOf[standing]}>
                  {text(`kits.standing-${standing}`)}
                </Label>{' '}
                {reasons.join(' ')}
              </span>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
