import { Button, Form, FormGroup, TextInput } from '@patternfly/react-core'
import { type ChangeEvent, type FormEvent, useId, useState } from 'react'
import { useActs } from '../acts/use-acts.ts'
import { HelpLine } from '../forms/help-line.tsx'
import { useText } from '../texts/use-text.ts'
import { fetchRequest } from './fetch-request.ts'
import { readBase64 } from './read-base64.ts'

interface FetchFormProps {
  /** The package that is upgraded; a new one where left out. */
  readonly name?: string
  readonly registry?: string
}

/** Asks where a kit comes from, then shows what using it would do. */
export function FetchForm({ name, registry: usual = '' }: FetchFormProps) {
  const { text } = useText()
  const open = useActs()
  const id = useId()
  const [wanted, setWanted] = useState('')
  const [registry, setRegistry] = useState(usual)
  const [tarball, setTarball] = useState<string>()
  const isNew = name === undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open(fetchRequest({ name, wanted, registry, tarball }))
  }
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    setTarball(undefined)
    if (file !== undefined) readBase64(file).then(setTarball, () => setTarball(undefined))
  }
  return (
    <Form onSubmit={submit}>
      <FormGroup
        label={text(isNew ? 'kits.package' : 'kits.wanted')}
        fieldId={`${id}-wanted`}
        isRequired={isNew && tarball === undefined}
      >
        <TextInput
          id={`${id}-wanted`}
          value={wanted}
          isRequired={isNew && tarball === undefined}
          isDisabled={tarball !== undefined}
          onChange={(_, to) => setWanted(to)}
        />
        <HelpLine>{text(isNew ? 'kits.package-help' : 'kits.wanted-help')}</HelpLine>
      </FormGroup>
      <FormGroup label={text('kits.registry')} fieldId={`${id}-registry`}>
        <TextInput
          id={`${id}-registry`}
          value={registry}
          isDisabled={tarball !== undefined}
          onChange={(_, to) => setRegistry(to)}
        />
        <HelpLine>{text('kits.registry-help')}</HelpLine>
      </FormGroup>
      <FormGroup label={text('kits.tarball')} fieldId={`${id}-tarball`}>
        <input id={`${id}-tarball`} type="file" accept=".tgz,.tar.gz" onChange={choose} />
        <HelpLine>{text('kits.tarball-help')}</HelpLine>
      </FormGroup>
      <div>
        <Button type="submit">{text('create.look')}</Button>
      </div>
    </Form>
  )
}
