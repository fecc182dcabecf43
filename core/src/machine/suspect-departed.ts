import type { Event, NodeName } from '../model/index.ts'
import type { Draft } from './draft.ts'

type ViewInstalled = Extract<Event, { kind: 'viewInstalled' }>

/**
 * Where the recorded owner of a resource is not in the view, every node that went with this view
 * may hold it: it may have heard of a move that the survivors did not (design, rule 3).
 */
export function suspectDeparted(draft: Draft, { departed, members }: ViewInstalled): void {
  const present = new Set(members.map((member) => member.node))
  const gone = departed.filter(({ how }) => how === 'down' || how === 'process-gone')
  for (const resource of Object.values(draft.state.configuration.resources)) {
    const { tag, placement } = resource
    const owner = draft.state.targets[tag] ?? null
    if (placement !== 'single' || (owner !== null && present.has(owner))) continue
    for (const { node } of gone) suspect(draft, tag, node)
  }
}

function suspect(draft: Draft, tag: string, node: NodeName): void {
  if (draft.state.instances[tag]?.[node] === undefined) return
  draft.setInstance(tag, node, { isPossiblyHeld: true })
}
