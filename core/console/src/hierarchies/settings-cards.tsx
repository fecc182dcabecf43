import {
  Card,
  CardBody,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  GridItem,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'
import type { ResourceStatus } from '../../../src/api/documents.ts'
import { useStatus } from '../state/cluster-context.ts'
import { parentsOf } from '../state/rows-of.ts'
import { useConfiguration } from '../state/use-configuration.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'

interface SettingsCardsProps {
  readonly resource: ResourceStatus
}

/** Parameters, policies and neighbours of a resource. */
export function SettingsCards({ resource }: SettingsCardsProps) {
  const { text } = useText()
  const configuration = useConfiguration()
  const { parameters = {}, policies = {} } = configuration?.resources?.[resource.tag] ?? {}
  return (
    <>
      <SettingsCard title={text('details.parameters')} settings={parameters}>
        <a href={addressOf('edit', resource.tag)}>{text('edit.button')}</a>
      </SettingsCard>
      <SettingsCard title={text('details.policies')} settings={policies} />
      <Neighbours resource={resource} />
    </>
  )
}

interface SettingsCardProps {
  readonly title: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly children?: ReactNode
}

function SettingsCard({ title, settings, children }: SettingsCardProps) {
  const { text } = useText()
  const entries = Object.entries(settings)
  return (
    <CardOf title={title}>
      {entries.length === 0 && <p className="hf-faint">{text('details.defaults')}</p>}
      <DescriptionList isCompact isHorizontal>
        {entries.map(([name, value]) => (
          <DescriptionListGroup key={name}>
            <DescriptionListTerm>{name}</DescriptionListTerm>
            <DescriptionListDescription>
              <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
            </DescriptionListDescription>
          </DescriptionListGroup>
        ))}
      </DescriptionList>
      {children}
    </CardOf>
  )
}

function Neighbours({ resource }: SettingsCardsProps) {
  const { text } = useText()
  const status = useStatus()
  const parents = parentsOf(status, resource.tag)
  return (
    <CardOf title={text('details.neighbours')}>
      <p>
        {text('details.depends-on')} <Tags tags={resource.dependsOn} />
      </p>
      <p>
        {text('details.parents')} <Tags tags={parents} />
      </p>
    </CardOf>
  )
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return <span className="hf-faint">–</span>
  return tags.map((tag) => (
    <a key={tag} className="hf-elsewhere" href={addressOf('hierarchies', tag)}>
      {tag}
    </a>
  ))
}

interface CardOfProps {
  readonly title: string
  readonly children: ReactNode
}

function CardOf({ title, children }: CardOfProps) {
  return (
    <GridItem md={6} xl={4}>
      <Card isFullHeight>
        <CardTitle component="h2">{title}</CardTitle>
        <CardBody>{children}</CardBody>
      </Card>
    </GridItem>
  )
}
