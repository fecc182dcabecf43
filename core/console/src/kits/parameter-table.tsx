import { Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import type { KitDocument } from '../../../src/api/documents.ts'
import { fieldsOf, type ParameterField } from '../forms/fields-of.ts'
import { useText } from '../texts/use-text.ts'

/** The parameters of a kit: what each is, what it is where it is left out. */
export function ParameterTable({ kit }: { readonly kit: KitDocument }) {
  const { text } = useText()
  const fields = fieldsOf(kit.schema)
  return (
    <Table variant="compact" gridBreakPoint="grid-lg" aria-label={text('kits.parameters')}>
      <Thead>
        <Tr>
          <Th>{text('kits.name')}</Th>
          <Th>{text('kits.type')}</Th>
          <Th>{text('kits.default')}</Th>
          <Th>{text('kits.means')}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {fields.map((field) => (
          <ParameterRow
            key={field.name}
            field={field}
            isUpdatable={kit.updatable.includes(field.name)}
          />
        ))}
      </Tbody>
    </Table>
  )
}

interface ParameterRowProps {
  readonly field: ParameterField
  readonly isUpdatable: boolean
}

function ParameterRow({ field, isUpdatable }: ParameterRowProps) {
  const { text } = useText()
  const { name, form, isNeeded, standard, description, choices } = field
  const type = choices.length > 0 ? choices.join(' | ') : text(`form.${form}`)
  return (
    <Tr>
      <Td dataLabel={text('kits.name')}>
        <code>{name}</code>
      </Td>
      <Td dataLabel={text('kits.type')}>{type}</Td>
      <Td dataLabel={text('kits.default')}>
        {isNeeded && <Label isCompact>{text('kits.needed')}</Label>}
        {standard !== '' && <code>{standard}</code>}
      </Td>
      <Td dataLabel={text('kits.means')}>
        {description} {isUpdatable && <span className="hf-faint">{text('kits.updatable')}</span>}
      </Td>
    </Tr>
  )
}
