import {
  ExpandableSection,
  FormGroup,
  FormSelect,
  FormSelectOption,
  TextArea,
  TextInput,
} from '@patternfly/react-core'
import { useState } from 'react'
import { useText } from '../texts/use-text.ts'
import type { ParameterField } from './fields-of.ts'
import { HelpLine } from './help-line.tsx'
import { SecretEntry } from './secret-entry.tsx'

/** What was typed, by the names of parameters. */
export type Typed = Readonly<Record<string, string>>

interface ParameterFieldsProps {
  readonly fields: readonly ParameterField[]
  readonly typed: Typed
  onType(typed: Typed): void
}

/** Asks for the parameters of a kit: what has to be given at once, the rest when it is opened. */
export function ParameterFields({ fields, typed, onType }: ParameterFieldsProps) {
  const { text } = useText()
  const line = (field: ParameterField) => (
    <Field
      key={field.name}
      field={field}
      value={typed[field.name] ?? ''}
      onType={(value) => onType({ ...typed, [field.name]: value })}
    />
  )
  // As it was at the beginning: a field that moved while somebody types would lose the cursor.
  const [given] = useState(() => Object.keys(typed))
  const isFirst = ({ isNeeded, name }: ParameterField) => isNeeded || given.includes(name)
  const rest = fields.filter((field) => !isFirst(field))
  return (
    <>
      {fields.filter(isFirst).map(line)}
      {rest.length > 0 && (
        <ExpandableSection toggleText={text('create.more', { count: rest.length })}>
          <div className="hf-stack">{rest.map(line)}</div>
        </ExpandableSection>
      )}
    </>
  )
}

interface FieldProps {
  readonly field: ParameterField
  readonly value: string
  onType(value: string): void
}

function Field({ field, value, onType }: FieldProps) {
  const { text } = useText()
  const { name, isNeeded, standard, description } = field
  const id = `parameter-${name}`
  const leftOut = standard === '' ? '' : text('create.standard', { standard })
  return (
    <FormGroup label={name} fieldId={id} isRequired={isNeeded}>
      <Entry field={field} value={value} onType={onType} />
      <HelpLine>{[description, leftOut].filter((said) => said !== '').join('. ')}</HelpLine>
    </FormGroup>
  )
}

function Entry({ field, value, onType }: FieldProps) {
  const { text } = useText()
  const { name, form, isNeeded, choices } = field
  const shared = { id: `parameter-${name}`, value }
  if (form === 'secret') return <SecretEntry {...shared} name={name} onType={onType} />
  if (form === 'lines' || form === 'json') {
    return <TextArea {...shared} resizeOrientation="vertical" onChange={(_, to) => onType(to)} />
  }
  if (form === 'choice' || form === 'flag') {
    const options = form === 'flag' ? ['true', 'false'] : choices
    return (
      <FormSelect {...shared} onChange={(_, to) => onType(to)}>
        <FormSelectOption value="" label={text('create.left-out')} />
        {options.map((one) => (
          <FormSelectOption key={one} value={one} label={one} />
        ))}
      </FormSelect>
    )
  }
  const type = form === 'number' ? 'number' : 'text'
  return (
    <TextInput {...shared} type={type} isRequired={isNeeded} onChange={(_, to) => onType(to)} />
  )
}
