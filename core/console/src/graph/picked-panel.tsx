import { Button, Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core'
import TimesIcon from '@patternfly/react-icons/dist/esm/icons/times-icon'
import { useEffect, useRef } from 'react'
import type { ResourceStatus } from '../../../src/api/documents.ts'
import { useStatus } from '../state/cluster-context.ts'
import { addressOf } from '../state/use-place.ts'
import { useText } from '../texts/use-text.ts'
import { AskedWhatIfResult } from '../what-if/asked-what-if.tsx'
import { useWhatIf, type WhatIfEvent } from '../what-if/use-what-if.ts'
import type { Picked } from './picked.ts'

interface PickedPanelProps {
  readonly picked: Picked
  onClose(): void
}

/** What would happen if what was picked failed; asked with one press, answered here. */
export function PickedPanel({ picked, onClose }: PickedPanelProps) {
  const { text } = useText()
  const { resources } = useStatus()
  const asked = useWhatIf()
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => head.current?.focus(), [])
  const name = picked.kind === 'node' ? picked.node : picked.tag
  const resource = resources.find(({ tag }) => picked.kind === 'resource' && tag === picked.tag)
  return (
    <Card>
      <CardHeader
        actions={{
          hasNoOffset: true,
          actions: (
            <Button
              variant="plain"
              aria-label={text('act.close')}
              icon={<TimesIcon />}
              onClick={onClose}
            />
          ),
        }}
      >
        <CardTitle component="h2">
          <div ref={head} tabIndex={-1}>
            {name}
          </div>
        </CardTitle>
      </CardHeader>
      <CardBody>
        <div className="hf-stack">
          <div className="hf-buttons">
            {questionsAbout(picked, resource).map((event) => (
              <Button
                key={JSON.stringify(event)}
                variant="secondary"
                isDisabled={asked.isAsking}
                onClick={() => asked.ask(event)}
              >
                <Question event={event} />
              </Button>
            ))}
            {resource !== undefined && (
              <a href={addressOf('hierarchies', resource.tag)}>
                {text('attention.look', { tag: resource.tag })}
              </a>
            )}
          </div>
          <AskedWhatIfResult asked={asked} />
        </div>
      </CardBody>
    </Card>
  )
}

/** A resource fails where it is in service; a node goes, or is cut off. */
function questionsAbout(
  picked: Picked,
  resource: ResourceStatus | undefined,
): readonly WhatIfEvent[] {
  if (picked.kind === 'node') {
    const { node } = picked
    return [
      { kind: 'nodeFails', node },
      { kind: 'partition', sides: [[node]] },
    ]
  }
  const { tag } = picked
  return (resource?.owners ?? []).map((node) => ({ kind: 'resourceFails', tag, node }))
}

function Question({ event }: { readonly event: WhatIfEvent }) {
  const { text } = useText()
  if (event.kind === 'resourceFails') {
    return text('graph.resource-fails', { tag: event.tag, node: event.node })
  }
  if (event.kind === 'nodeFails') return text('graph.node-fails', { node: event.node })
  if (event.kind !== 'partition') return text('what-if.ask')
  return text('graph.node-cut-off', { node: event.sides.flat().join(', ') })
}
