import { Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { NoticesDocument } from '../../../src/api/documents.ts'
import { DateMoment } from '../shell/date-moment.tsx'
import { useText } from '../texts/use-text.ts'

type Attempt = NoticesDocument['newest'][number]

/** What was told of late, and what was not and why. */
export function AttemptTable({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const { text } = useText()
  if (attempts.length === 0) return <p className="hf-faint">{text('notices.none')}</p>
  const numbered = attempts.map((attempt, index) => ({ attempt, number: attempts.length - index }))
  return (
    <Table variant="compact" gridBreakPoint="grid-lg" aria-label={text('notices.newest')}>
      <Thead>
        <Tr>
          <Th>{text('audit.at')}</Th>
          <Th>{text('notices.kind')}</Th>
          <Th>{text('notices.sentence')}</Th>
          <Th>{text('audit.outcome')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {numbered.map(({ attempt, number }) => (
          <AttemptRow key={number} attempt={attempt} />
        ))}
      </Tbody>
    </Table>
  )
}

const colours = { told: 'green', failed: 'orange', 'given-up': 'red' } as const

function AttemptRow({ attempt: told }: { readonly attempt: Attempt }) {
  const { text } = useText()
  const { at, kind, sentence, outcome, attempt, detail, tookMs } = told
  return (
    <Tr>
      <Td dataLabel={text('audit.at')}>
        <DateMoment at={at} />
      </Td>
      <Td dataLabel={text('notices.kind')}>{text(`notice.${kind}`)}</Td>
      <Td dataLabel={text('notices.sentence')}>{sentence}</Td>
      <Td dataLabel={text('audit.outcome')}>
        <div>
          <span className="hf-buttons">
            <Label isCompact color={colours[outcome]}>
              {text(`attempt.${outcome}`)}
            </Label>
            <span className="hf-faint">{text('notices.attempt', { attempt, ms: tookMs })}</span>
          </span>
          {detail !== '' && <div className="hf-odd">{detail}</div>}
        </div>
      </Td>
    </Tr>
  )
}
