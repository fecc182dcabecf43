import {
  type Event,
  type Instance,
  isAway,
  isHeld,
  isUp,
  type NodeName,
  takingTiming,
} from '../model/index.ts'
import type { Draft } from './draft.ts'
import { beginRelease } from './lease-of-departed.ts'

type ViewInstalled = Extract<Event, { kind: 'viewInstalled' }>

/**
 * Where the recorded owner of a resource is not in the view, every node that went with this view
 * may hold it: it may have heard of a move that the survivors did not (ownership, rule 3). A
 * survivor that has it would have said that it let go, and nobody hears of that before itself.
 */
export function suspectDeparted(draft: Draft, { departed, members }: ViewInstalled): void {
  const present = new Set(members.map((member) => member.node))
  const survivors = members.filter((member) => member.isContinuing)
  const gone = departed.filter(({ how }) => isAway(how))
  for (const resource of Object.values(draft.state.configuration.resources)) {
    const { tag, placement } = resource
    if (placement !== 'single' || present.has(draft.state.targets[tag] ?? '')) continue
    if (survivors.some(({ node }) => hasStill(draft.instance(tag, node)))) continue
    for (const { node } of gone) suspect(draft, tag, node)
  }
}

function hasStill(instance: Instance): boolean {
  return isUp(instance) || instance.state === 'removing'
}

/**
 * A quorum device may have given its vote to the other node first: whatever that took since may be
 * held there until it is told that it lost the vote, and its lease has ended.
 */
export function suspectSuccession(draft: Draft): void {
  const { configuration, nodes } = draft.state
  if (configuration.quorum !== 'device') return
  const { loserMs } = takingTiming(draft.state)
  for (const [node, { membership, isConfirmedDown }] of Object.entries(nodes)) {
    if (membership !== 'down' || isConfirmedDown) continue
    for (const { tag, placement } of Object.values(configuration.resources)) {
      if (placement === 'single') suspect(draft, tag, node)
    }
    beginRelease(draft, { node, ageMs: -loserMs })
  }
}

/** Nobody here remembers all that was decided: whoever is absent may hold anything `single`. */
export function suspectAllAbsent(draft: Draft): void {
  for (const { tag, placement } of Object.values(draft.state.configuration.resources)) {
    if (placement === 'single') suspectAbsent(draft, tag)
  }
}

/** Every node that is not here may hold a resource, unless it is certain to be down or has left. */
export function suspectAbsent(draft: Draft, tag: string): void {
  for (const [node, { membership, isConfirmedDown }] of Object.entries(draft.state.nodes)) {
    if (isAway(membership) && !isConfirmedDown) suspect(draft, tag, node)
  }
}

function suspect(draft: Draft, tag: string, node: NodeName): void {
  const instance = draft.state.instances[tag]?.[node]
  if (instance === undefined) return
  const isPossiblyArriving = !isHeld(instance) || instance.isPossiblyArriving
  draft.setInstance(tag, node, { isPossiblyHeld: true, isPossiblyArriving, silentTo: null })
}
