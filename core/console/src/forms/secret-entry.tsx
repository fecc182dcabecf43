import {
  FormSelect,
  FormSelectOption,
  InputGroup,
  InputGroupItem,
  TextInput,
} from '@patternfly/react-core'
import { useText } from '../texts/use-text.ts'
import { readPlace, type SecretPlace, writePlace } from './fields-of.ts'

interface SecretEntryProps {
  readonly id: string
  /** The name of the parameter. */
  readonly name: string
  readonly value: string
  onType(value: string): void
}

/** Asks where each node finds a secret: nobody types the secret itself. */
export function SecretEntry({ id, name, value, onType }: SecretEntryProps) {
  const { text } = useText()
  const place = readPlace(value)
  const set = (change: Partial<SecretPlace>) => onType(writePlace({ ...place, ...change }))
  return (
    <InputGroup>
      <InputGroupItem>
        <FormSelect
          aria-label={text('create.secret-in', { name })}
          value={place.kind}
          onChange={(_, kind) => set({ kind: kind === 'environment' ? kind : 'file' })}
        >
          <FormSelectOption value="file" label={text('create.secret-file')} />
          <FormSelectOption value="environment" label={text('create.secret-environment')} />
        </FormSelect>
      </InputGroupItem>
      <InputGroupItem isFill>
        <TextInput id={id} value={place.name} onChange={(_, to) => set({ name: to })} />
      </InputGroupItem>
    </InputGroup>
  )
}
