import { Card, CardBody, CardTitle, ExpandableSection, Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { CheckDocument, ChecksDocument, ResourceStatus } from '../../../src/api/documents.ts'
import { onNode } from '../api/on-node.ts'
import { Moment } from '../shell/moment.tsx'
import { useNow } from '../shell/use-now.ts'
import { useStatus } from '../state/cluster-context.ts'
import { membersOf } from '../state/members-of.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { useText } from '../texts/use-text.ts'
import { barPitch, sparkHeight, sparkOf } from './spark-of.ts'

/** Checks come every some seconds. */
const againMs = 5_000

/** The newest checks of a resource on each of its nodes: when, what was found, how long it took. */
export function ChecksCard({ resource }: { readonly resource: ResourceStatus }) {
  const { text } = useText()
  const members = membersOf(useStatus())
  return (
    <Card isFullHeight>
      <CardTitle component="h2">{text('checks.title')}</CardTitle>
      <CardBody>
        <div className="hf-stack">
          {resource.priority
            .filter((node) => members.includes(node))
            .map((node) => (
              <ChecksOfNode key={node} tag={resource.tag} node={node} />
            ))}
        </div>
      </CardBody>
    </Card>
  )
}

interface ChecksOfNodeProps {
  readonly tag: string
  readonly node: string
}

function ChecksOfNode({ tag, node }: ChecksOfNodeProps) {
  const { text } = useText()
  const now = useNow(true, againMs)
  const path = onNode(`/v1/checks/${encodeURIComponent(tag)}`, node)
  const { checks = [] } = useLoaded<ChecksDocument>(path, now).document ?? {}
  return (
    <section aria-label={text('checks.on', { node })}>
      <h3 className="hf-spark-node">{node}</h3>
      {checks.length === 0 && <p className="hf-faint">{text('checks.none')}</p>}
      {checks.length > 0 && (
        <>
          <Sparkline checks={checks} node={node} />
          <ExpandableSection toggleText={text('checks.all', { count: checks.length })}>
            <ChecksTable checks={checks} node={node} />
          </ExpandableSection>
        </>
      )}
    </section>
  )
}

interface ChecksProps {
  readonly checks: readonly CheckDocument[]
  readonly node: string
}

function Sparkline({ checks, node }: ChecksProps) {
  const { text } = useText()
  const { bars, medianMs, mostMs, badCount } = sparkOf(checks)
  const values = { node, count: checks.length, median: medianMs, most: mostMs, bad: badCount }
  const width = bars.length * barPitch
  return (
    <div className="hf-spark">
      <svg
        className="hf-spark-bars"
        viewBox={`0 0 ${width} ${sparkHeight}`}
        width={width}
        height={sparkHeight}
        role="img"
        aria-label={text('checks.spark', values)}
      >
        {bars.map(({ x, height, state, at }) => (
          <rect
            key={`${at} ${x}`}
            className={`hf-check-${state}`}
            x={x}
            y={sparkHeight - height}
            width={barPitch - 1}
            height={height}
          />
        ))}
      </svg>
      <span className="hf-faint">{text('checks.took', values)}</span>
      {badCount > 0 && <span className="hf-odd">{text('checks.bad', values)}</span>}
    </div>
  )
}

const statusOf = {
  'in-service': 'success',
  degraded: 'warning',
  'out-of-service': undefined,
  failed: 'danger',
  unknown: 'custom',
} as const satisfies Record<CheckDocument['state'], string | undefined>

function ChecksTable({ checks, node }: ChecksProps) {
  const { text, reason } = useText()
  const label = text('checks.on', { node })
  return (
    <div className="hf-checks">
      <Table variant="compact" gridBreakPoint="grid-md" aria-label={label}>
        <Thead>
          <Tr>
            <Th>{text('checks.at')}</Th>
            <Th>{text('hierarchies.kind')}</Th>
            <Th>{text('checks.found')}</Th>
            <Th>{text('checks.duration')}</Th>
            <Th>{text('details.reason')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {checks.toReversed().map((check) => (
            <Tr key={`${check.at} ${check.tookMs}`}>
              <Td dataLabel={text('checks.at')}>
                <Moment at={check.at} />
              </Td>
              <Td dataLabel={text('hierarchies.kind')}>{text(`checks.${check.kind}`)}</Td>
              <Td dataLabel={text('checks.found')}>
                <Label isCompact status={statusOf[check.state]}>
                  {text(`check.${check.state}`)}
                </Label>
              </Td>
              <Td dataLabel={text('checks.duration')}>{text('paths.ms', { ms: check.tookMs })}</Td>
              <Td dataLabel={text('details.reason')}>{reason(check.reason)}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}
