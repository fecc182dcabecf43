import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  FormSelect,
  FormSelectOption,
  Label,
} from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import type { MeasuredPathDocument } from '../../../src/api/documents.ts'
import { useStatus } from '../state/cluster-context.ts'
import { membersOf } from '../state/members-of.ts'
import { useText } from '../texts/use-text.ts'
import { FastLane } from './fast-lane.tsx'
import { usePaths } from './use-paths.ts'

/** The ways between the nodes, as one of them sees its own. */
export function PathsCard() {
  const { text } = useText()
  const status = useStatus()
  const { node: teller, paths, fastLane } = status
  const [chosen, setChosen] = useState<string>()
  const members = membersOf(status)
  const from = members.find((name) => name === chosen) ?? teller
  return (
    <Card isFullHeight>
      <CardHeader
        {...(paths !== null && {
          actions: {
            actions: (
              <FormSelect
                aria-label={text('paths.seen-from')}
                value={from}
                onChange={(_, node) => setChosen(node)}
              >
                {members.map((name) => (
                  <FormSelectOption
                    key={name}
                    value={name}
                    label={text('paths.from', { node: name })}
                  />
                ))}
              </FormSelect>
            ),
            hasNoOffset: true,
          },
        })}
      >
        <CardTitle component="h2">{text('paths.title')}</CardTitle>
      </CardHeader>
      <CardBody>
        {paths === null ? <p className="hf-faint">{text('paths.none')}</p> : <Paths from={from} />}
        {fastLane !== null && from === teller && <FastLane lane={fastLane} />}
      </CardBody>
    </Card>
  )
}

function Paths({ from }: { readonly from: string }) {
  const { text } = useText()
  const paths = usePaths(from)
  if (paths.length === 0) return <p className="hf-faint">{text('paths.unknown')}</p>
  return (
    <Table
      variant="compact"
      gridBreakPoint="grid-md"
      aria-label={text('paths.from', { node: from })}
    >
      <Thead>
        <Tr>
          <Th>{text('paths.to')}</Th>
          <Th>{text('paths.link')}</Th>
          <Th>{text('details.state')}</Th>
          <Th modifier="wrap">{text('paths.round-trip')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {paths.map((path) => (
          <PathRow key={`${path.node} ${path.link}`} path={path} />
        ))}
      </Tbody>
    </Table>
  )
}

function PathRow({ path }: { readonly path: MeasuredPathDocument }) {
  const { text } = useText()
  const { node, link, isUp, roundTripMs } = path
  return (
    <Tr>
      <Td dataLabel={text('paths.to')}>{node}</Td>
      <Td dataLabel={text('paths.link')}>{link}</Td>
      <Td dataLabel={text('details.state')}>
        <Label status={isUp ? 'success' : 'danger'}>{text(isUp ? 'paths.up' : 'paths.down')}</Label>
      </Td>
      <Td dataLabel={text('paths.round-trip')} modifier="nowrap">
        {roundTripMs === undefined && <span className="hf-faint">–</span>}
        {roundTripMs !== undefined && text('paths.ms', { ms: inMs(roundTripMs) })}
      </Td>
    </Tr>
  )
}

/** As many places as say something. */
function inMs(ms: number): string {
  return ms.toFixed(ms < 10 ? 2 : 0)
}
