import {
  Breadcrumb,
  BreadcrumbItem,
  Button,
  Card,
  CardBody,
  Checkbox,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  PageSection,
  TextInput,
  Title,
} from '@patternfly/react-core'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { KitDocument, KitsDocument } from '../../../src/api/documents.ts'
import { useActs } from '../acts/use-acts.ts'
import { useStatus } from '../state/cluster-context.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'
import { type Draft, emptyDraft, requestOf } from './draft.ts'
import { fieldsOf } from './fields-of.ts'
import { ParameterFields } from './parameter-fields.tsx'

/** Makes a new resource, with the form that its kit's schema asks for. */
export function CreatePage() {
  const { text } = useText()
  const { revision } = useStatus()
  const { document } = useLoaded<KitsDocument>('/v1/kits', revision)
  return (
    <>
      <PageSection>
        <Breadcrumb>
          <BreadcrumbItem to={addressOf('hierarchies')}>{text('page.hierarchies')}</BreadcrumbItem>
          <BreadcrumbItem isActive>{text('page.create')}</BreadcrumbItem>
        </Breadcrumb>
        <Title headingLevel="h1">{text('page.create')}</Title>
        <p className="hf-faint">{text('create.lead')}</p>
      </PageSection>
      <PageSection>
        <Card>
          <CardBody>{document !== undefined && <CreateForm kits={document.kits} />}</CardBody>
        </Card>
      </PageSection>
    </>
  )
}

function CreateForm({ kits }: { readonly kits: readonly KitDocument[] }) {
  const { text } = useText()
  const open = useActs()
  const { nodes } = useStatus()
  const names = nodes.map(({ name }) => name)
  const [draft, setDraft] = useState(() => emptyDraft(kits[0]?.kind ?? '', names))
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const kit = kits.find(({ kind }) => kind === draft.kind)
  const fields = fieldsOf(kit?.schema ?? {})
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open(requestOf(draft, fields))
  }
  return (
    <Form onSubmit={submit}>
      <FormGroup label={text('create.kind')} fieldId="kind">
        <FormSelect
          id="kind"
          value={draft.kind}
          onChange={(_, kind) => change({ kind, typed: {} })}
        >
          {kits.map(({ kind, summary }) => (
            <FormSelectOption key={kind} value={kind} label={`${kind} – ${summary}`} />
          ))}
        </FormSelect>
      </FormGroup>
      <FormGroup label={text('create.tag')} fieldId="tag" isRequired>
        <TextInput id="tag" isRequired value={draft.tag} onChange={(_, tag) => change({ tag })} />
      </FormGroup>
      <Neighbourhood draft={draft} names={names} onChange={change} />
      <ParameterFields
        key={draft.kind}
        fields={fields}
        typed={draft.typed}
        onType={(typed) => change({ typed })}
      />
      <div>
        <Button type="submit">{text('create.look')}</Button>
      </div>
    </Form>
  )
}

interface NeighbourhoodProps {
  readonly draft: Draft
  readonly names: readonly string[]
  onChange(part: Partial<Draft>): void
}

function Neighbourhood({ draft, names, onChange }: NeighbourhoodProps) {
  const { text } = useText()
  const { resources } = useStatus()
  const tags = resources.map(({ tag }) => tag)
  return (
    <>
      <Several label={text('create.nodes')} id="nodes">
        {names.map((name) => (
          <Box
            key={name}
            id={`node-${name}`}
            label={name}
            chosen={draft.nodes}
            one={name}
            onChoose={(nodes) => onChange({ nodes })}
          />
        ))}
      </Several>
      {tags.length > 0 && (
        <Several label={text('create.depends-on')} id="depends-on">
          {tags.map((tag) => (
            <Box
              key={tag}
              id={`child-${tag}`}
              label={tag}
              chosen={draft.dependsOn}
              one={tag}
              onChoose={(dependsOn) => onChange({ dependsOn })}
            />
          ))}
        </Several>
      )}
    </>
  )
}

interface SeveralProps {
  readonly label: string
  readonly id: string
  readonly children: ReactNode
}

function Several({ label, id, children }: SeveralProps) {
  return (
    <FormGroup label={label} fieldId={id} role="group">
      <div className="hf-boxes">{children}</div>
    </FormGroup>
  )
}

interface BoxProps {
  readonly id: string
  readonly label: string
  readonly chosen: readonly string[]
  readonly one: string
  onChoose(chosen: readonly string[]): void
}

function Box({ id, label, chosen, one, onChoose }: BoxProps) {
  const others = chosen.filter((other) => other !== one)
  return (
    <Checkbox
      id={id}
      label={label}
      isChecked={chosen.includes(one)}
      onChange={(_, isChosen) => onChoose(isChosen ? [...others, one] : others)}
    />
  )
}
