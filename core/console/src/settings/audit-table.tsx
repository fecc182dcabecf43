import { Button, ExpandableSection, Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import type { AuditDocument } from '../../../src/api/documents.ts'
import { DateMoment } from '../shell/date-moment.tsx'
import { useText } from '../texts/use-text.ts'
import { wordsOf } from './act-filter.ts'

/** So many at first, and so many more each time: a browser draws them at once. */
const pageLines = 50

/** Lines of the record, newest first; what was asked for in full is opened on demand. */
export function AuditTable({ lines }: { readonly lines: readonly AuditDocument[] }) {
  const { text } = useText()
  const [count, setCount] = useState(pageLines)
  if (lines.length === 0) return <p>{text('audit.none')}</p>
  const numbered = lines.map((line, index) => ({ line, number: lines.length - index }))
  return (
    <>
      <Table variant="compact" gridBreakPoint="grid-lg" aria-label={text('audit.title')}>
        <Thead>
          <Tr>
            <Th>{text('audit.at')}</Th>
            <Th>{text('audit.who')}</Th>
            <Th>{text('audit.what')}</Th>
            <Th>{text('audit.outcome')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {numbered.slice(0, count).map(({ line, number }) => (
            <AuditRow key={number} line={line} />
          ))}
        </Tbody>
      </Table>
      {lines.length > count && (
        <Button variant="link" onClick={() => setCount(count + pageLines)}>
          {text('audit.more')}
        </Button>
      )}
    </>
  )
}

function AuditRow({ line }: { readonly line: AuditDocument }) {
  const { text } = useText()
  const { at, who, from, outcome } = line
  return (
    <Tr>
      <Td dataLabel={text('audit.at')}>
        <DateMoment at={Date.parse(at)} />
      </Td>
      <Td dataLabel={text('audit.who')}>
        <span>
          {who} <span className="hf-faint">{from}</span>
        </span>
      </Td>
      <Td dataLabel={text('audit.what')}>
        <div>
          {wordsOf(line)} {line.what['isDryRun'] === true && <Label>{text('audit.dry-run')}</Label>}
          <Details line={line} />
        </div>
      </Td>
      <Td dataLabel={text('audit.outcome')}>
        {outcome === 'done' ? text('audit.done') : <code className="hf-odd">{outcome}</code>}
      </Td>
    </Tr>
  )
}

function Details({ line }: { readonly line: AuditDocument }) {
  const { text } = useText()
  const { act, what, before, after, status } = line
  return (
    <ExpandableSection toggleText={text('audit.details')}>
      <dl className="hf-failure">
        <div>
          <dt>{text('audit.before')}</dt>
          <dd>{text('headline.revision', { revision: before })}</dd>
        </div>
        <div>
          <dt>{text('audit.after')}</dt>
          <dd>{text('headline.revision', { revision: after })}</dd>
        </div>
        <div>
          <dt>{text('audit.answered')}</dt>
          <dd>
            <code>
              {act} {status}
            </code>
          </dd>
        </div>
        <div>
          <dt>{text('audit.words')}</dt>
          <dd>
            <code>{JSON.stringify(what)}</code>
          </dd>
        </div>
      </dl>
    </ExpandableSection>
  )
}
