import { Card, CardBody } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { SimulationDocument } from '../../../src/api/documents.ts'
import { useText } from '../texts/use-text.ts'

type FailureAnswer = Extract<SimulationDocument, { kind: 'failures' }>['failures'][number]

/** Every single failure: what would move, and what would be down. */
export function FailureTable({ failures }: { readonly failures: readonly FailureAnswer[] }) {
  const { text } = useText()
  return (
    <Card>
      <CardBody>
        <Table
          variant="compact"
          gridBreakPoint="grid-md"
          aria-label={text('what-if.everySingleFailure')}
        >
          <Thead>
            <Tr>
              <Th>{text('what-if.failure')}</Th>
              <Th>{text('what-if.moves')}</Th>
              <Th>{text('what-if.down')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {failures.map((failure) => (
              <FailureRow key={failure.failure.sentence} failure={failure} />
            ))}
          </Tbody>
        </Table>
      </CardBody>
    </Card>
  )
}

function FailureRow({ failure }: { readonly failure: FailureAnswer }) {
  const { text, reason } = useText()
  const moves = failure.moves.filter(({ to }) => to.length > 0)
  return (
    <Tr>
      <Td dataLabel={text('what-if.failure')}>{reason(failure.failure)}</Td>
      <Td dataLabel={text('what-if.moves')}>
        {moves.length === 0 && <span className="hf-faint">–</span>}
        <ul>
          {moves.map(({ tag, to }) => (
            <li key={tag}>
              {tag} <span className="hf-whole">→ {to.join(', ')}</span>
            </li>
          ))}
        </ul>
      </Td>
      <Td dataLabel={text('what-if.down')}>
        {failure.down.length === 0 && <span className="hf-faint">–</span>}
        <ul>
          {failure.down.map(({ tag, reason: why }) => (
            <li key={tag}>
              <strong className="hf-odd">{tag}</strong>: {reason(why)}
            </li>
          ))}
        </ul>
      </Td>
    </Tr>
  )
}
