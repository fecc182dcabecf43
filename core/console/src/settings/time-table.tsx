import { Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { RulesDocument } from '../../../src/api/documents.ts'
import { CommandToCopy } from '../acts/command-to-copy.tsx'
import { useText } from '../texts/use-text.ts'
import { timesOf } from './times-of.ts'
import { writeTime } from './write-time.ts'

/** Every time of the cluster, with what it means, and how the one is set that they follow. */
export function TimeTable({ rules }: { readonly rules: RulesDocument }) {
  const { text } = useText()
  const { setByHand, timing } = rules
  return (
    <>
      <Table variant="compact" gridBreakPoint="grid-md" aria-label={text('times.title')}>
        <Thead>
          <Tr>
            <Th>{text('times.name')}</Th>
            <Th>{text('times.value')}</Th>
            <Th>{text('times.means')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {timesOf(rules).map(([name, ms]) => (
            <Tr key={name}>
              <Td dataLabel={text('times.name')}>
                <code>{name}</code>
              </Td>
              <Td dataLabel={text('times.value')}>
                <span className="hf-buttons">
                  <span className="hf-number">{writeTime(ms)}</span>
                  {setByHand.includes(name) && <Label isCompact>{text('times.by-hand')}</Label>}
                </span>
              </Td>
              <Td dataLabel={text('times.means')}>{text(`time.${name}`)}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <CommandToCopy
        command={`holdfast cluster set --set recoverWithin=${timing.recoverWithinMs}ms --dry-run`}
      />
    </>
  )
}
