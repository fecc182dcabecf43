import {
  Alert,
  AlertActionCloseButton,
  Breadcrumb,
  BreadcrumbItem,
  Button,
  Card,
  CardBody,
  Form,
  PageSection,
  Spinner,
  Title,
} from '@patternfly/react-core'
import { type FormEvent, useState } from 'react'
import type { KitsDocument } from '../../../src/api/documents.ts'
import { FailureAlert } from '../acts/failure-alert.tsx'
import { useActs } from '../acts/use-acts.ts'
import { useStatus } from '../state/cluster-context.ts'
import { useConfiguration } from '../state/use-configuration.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'
import { changeOf } from './draft.ts'
import { type ChangedElsewhere, draftOf, rebase } from './edit-draft.ts'
import { fieldsOf, type ParameterField, writeValue } from './fields-of.ts'
import { ParameterFields, type Typed } from './parameter-fields.tsx'

/** Changes the parameters of a resource. */
export function EditPage({ tag }: { readonly tag: string }) {
  const { text } = useText()
  return (
    <>
      <PageSection>
        <Breadcrumb>
          <BreadcrumbItem to={addressOf('hierarchies')}>{text('page.hierarchies')}</BreadcrumbItem>
          <BreadcrumbItem to={addressOf('hierarchies', tag)}>{tag}</BreadcrumbItem>
          <BreadcrumbItem isActive>{text('page.edit')}</BreadcrumbItem>
        </Breadcrumb>
        <Title headingLevel="h1">{text('edit.title', { tag })}</Title>
      </PageSection>
      <PageSection>
        <Card>
          <CardBody>
            <LoadedForm key={tag} tag={tag} />
          </CardBody>
        </Card>
      </PageSection>
    </>
  )
}

function LoadedForm({ tag }: { readonly tag: string }) {
  const { text } = useText()
  const { revision, resources } = useStatus()
  const kits = useLoaded<KitsDocument>('/v1/kits', revision)
  const configuration = useConfiguration()
  const kind = resources.find((one) => one.tag === tag)?.kind
  const kit = kits.document?.kits.find((one) => one.kind === kind)
  const entry = configuration?.resources?.[tag]
  if (kind === undefined) return <p>{text('details.unknown', { tag })}</p>
  if (kits.failure !== undefined && kit === undefined)
    return <FailureAlert failure={kits.failure} />
  if (kit === undefined || entry === undefined) {
    return <Spinner aria-label={text('shell.loading')} />
  }
  const given = Object.entries(entry.parameters ?? {})
  const before = given.map(([name, value]) => [name, writeValue(value)])
  return <EditForm tag={tag} fields={fieldsOf(kit.schema)} before={Object.fromEntries(before)} />
}

interface EditFormProps {
  readonly tag: string
  readonly fields: readonly ParameterField[]
  readonly before: Typed
}

function EditForm({ tag, fields, before }: EditFormProps) {
  const { text } = useText()
  const open = useActs()
  const [kept, setDraft] = useState(() => draftOf(before))
  // What was read anew counts at once, in this very turn: no change is made from what was.
  const draft = rebase(kept, before)
  if (draft !== kept) setDraft(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setDraft({ ...draft, asked: draft.now })
    open(changeOf(tag, draft, fields))
  }
  return (
    <Form onSubmit={submit}>
      <ChangesElsewhere
        changed={draft.changed}
        onRead={() => setDraft({ ...draft, changed: [] })}
      />
      <ParameterFields
        fields={fields}
        typed={draft.now}
        onType={(now) => setDraft({ ...draft, now })}
      />
      <div>
        <Button type="submit">{text('create.look')}</Button>
      </div>
    </Form>
  )
}

interface ChangesElsewhereProps {
  readonly changed: readonly ChangedElsewhere[]
  onRead(): void
}

/** Tells what others have changed meanwhile, until it was read. */
function ChangesElsewhere({ changed, onRead }: ChangesElsewhereProps) {
  const { text } = useText()
  return (
    <div aria-live="polite">
      {changed.length > 0 && (
        <Alert
          variant="warning"
          isInline
          title={text('edit.changed')}
          actionClose={<AlertActionCloseButton title={text('act.close')} onClose={onRead} />}
        >
          <p>{text('edit.changed-help')}</p>
          <ul className="hf-list">
            {changed.map(({ name, from, to }) => (
              <li key={name}>
                <code>{name}</code>: {said(from)} → {said(to)}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </div>
  )

  function said(value: string) {
    return value === '' ? text('create.left-out') : <code>{value}</code>
  }
}
