import {
  Button,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  Grid,
  GridItem,
} from '@patternfly/react-core'
import { type FormEvent, useState } from 'react'
import { useStatus } from '../state/cluster-context.ts'
import { useText } from '../texts/use-text.ts'
import type { WhatIfEvent } from './use-what-if.ts'

const kinds = ['everySingleFailure', 'nodeFails', 'resourceFails', 'partition'] as const
type Kind = (typeof kinds)[number]

interface WhatIfFormProps {
  readonly isAsking: boolean
  onAsk(event: WhatIfEvent): void
}

/** Asks what is to fail. */
export function WhatIfForm({ isAsking, onAsk }: WhatIfFormProps) {
  const { text } = useText()
  const { nodes, resources } = useStatus()
  const [kind, setKind] = useState<Kind>('everySingleFailure')
  const [node, setNode] = useState(nodes[0]?.name ?? '')
  const [tag, setTag] = useState(resources[0]?.tag ?? '')
  const hasTag = kind === 'resourceFails'
  const hasNode = kind !== 'everySingleFailure'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onAsk(eventOf(kind, tag, node))
  }
  return (
    <Form onSubmit={submit}>
      <Grid hasGutter>
        <GridItem md={4}>
          <Choice
            id="what-if-kind"
            label={text('what-if.what')}
            value={kind}
            options={kinds.map((one) => [one, text(`what-if.${one}`)])}
            onChoose={(value) => setKind(value as Kind)}
          />
        </GridItem>
        {hasTag && (
          <GridItem md={4}>
            <Choice
              id="what-if-tag"
              label={text('hierarchies.resource')}
              value={tag}
              options={resources.map((one) => [one.tag, one.tag])}
              onChoose={setTag}
            />
          </GridItem>
        )}
        {hasNode && (
          <GridItem md={4}>
            <Choice
              id="what-if-node"
              label={text('details.node')}
              value={node}
              options={nodes.map(({ name }) => [name, name])}
              onChoose={setNode}
            />
          </GridItem>
        )}
      </Grid>
      <div>
        <Button type="submit" isDisabled={isAsking} isLoading={isAsking}>
          {text('what-if.ask')}
        </Button>
      </div>
    </Form>
  )
}

function eventOf(kind: Kind, tag: string, node: string): WhatIfEvent {
  if (kind === 'nodeFails') return { kind, node }
  if (kind === 'resourceFails') return { kind, tag, node }
  return kind === 'partition' ? { kind, sides: [[node]] } : { kind }
}

interface ChoiceProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, word: string])[]
  onChoose(value: string): void
}

function Choice({ id, label, value, options, onChoose }: ChoiceProps) {
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect id={id} value={value} onChange={(_, chosen) => onChoose(chosen)}>
        {options.map(([one, word]) => (
          <FormSelectOption key={one} value={one} label={word} />
        ))}
      </FormSelect>
    </FormGroup>
  )
}
