import {
  Breadcrumb,
  BreadcrumbItem,
  Button,
  Card,
  CardBody,
  Form,
  PageSection,
  Title,
} from '@patternfly/react-core'
import { type FormEvent, useState } from 'react'
import type { KitsDocument } from '../../../src/api/documents.ts'
import { useActs } from '../acts/use-acts.ts'
import { useStatus } from '../state/cluster-context.ts'
import { useConfiguration } from '../state/use-configuration.ts'
import { useLoaded } from '../state/use-loaded.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'
import { changeOf } from './draft.ts'
import { fieldsOf, type ParameterField, writeValue } from './fields-of.ts'
import { ParameterFields, type Typed } from './parameter-fields.tsx'

/** Changes the parameters of a resource. */
export function EditPage({ tag }: { readonly tag: string }) {
  const { text } = useText()
  const { revision, resources } = useStatus()
  const kits = useLoaded<KitsDocument>('/v1/kits', revision).document
  const configuration = useConfiguration()
  const kind = resources.find((one) => one.tag === tag)?.kind
  const kit = kits?.kits.find((one) => one.kind === kind)
  const parameters = configuration?.resources?.[tag]?.parameters ?? {}
  const before = Object.entries(parameters).map(([name, value]) => [name, writeValue(value)])
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
            {kit !== undefined && configuration !== undefined && (
              <EditForm
                key={revision}
                tag={tag}
                fields={fieldsOf(kit.schema)}
                before={Object.fromEntries(before)}
              />
            )}
          </CardBody>
        </Card>
      </PageSection>
    </>
  )
}

interface EditFormProps {
  readonly tag: string
  readonly fields: readonly ParameterField[]
  readonly before: Typed
}

function EditForm({ tag, fields, before }: EditFormProps) {
  const { text } = useText()
  const open = useActs()
  const [now, setNow] = useState(before)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open(changeOf(tag, { before, now }, fields))
  }
  return (
    <Form onSubmit={submit}>
      <ParameterFields fields={fields} typed={now} onType={setNow} />
      <div>
        <Button type="submit">{text('create.look')}</Button>
      </div>
    </Form>
  )
}
