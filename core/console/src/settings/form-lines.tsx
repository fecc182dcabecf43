import { FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core'
import { HelpLine } from '../forms/help-line.tsx'

interface LineProps {
  readonly id: string
  readonly label: string
  readonly value: string
  onChange(value: string): void
}

interface TextLineProps extends LineProps {
  readonly type?: 'text' | 'password' | 'number' | 'search'
  readonly isRequired?: boolean
  readonly help?: string
}

/** A line of a form that something is typed into. */
export function TextLine(props: TextLineProps) {
  const { id, label, value, type = 'text', isRequired = false, help, onChange } = props
  return (
    <FormGroup label={label} fieldId={id} isRequired={isRequired}>
      <TextInput
        id={id}
        type={type}
        value={value}
        isRequired={isRequired}
        autoComplete={type === 'password' ? 'new-password' : 'off'}
        onChange={(_, typed) => onChange(typed)}
      />
      {help !== undefined && <HelpLine>{help}</HelpLine>}
    </FormGroup>
  )
}

interface ChoiceLineProps extends LineProps {
  readonly options: readonly (readonly [value: string, word: string])[]
}

/** A line of a form in which one of some is chosen. */
export function ChoiceLine({ id, label, value, options, onChange }: ChoiceLineProps) {
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect id={id} value={value} onChange={(_, chosen) => onChange(chosen)}>
        {options.map(([one, word]) => (
          <FormSelectOption key={one} value={one} label={word} />
        ))}
      </FormSelect>
    </FormGroup>
  )
}
