import type { Event } from '../model/index.ts'
import type { Draft } from './draft.ts'
import { peerThatMayGoOn } from './find-apart.ts'

type ViewInstalled = Extract<Event, { kind: 'viewInstalled' }>

/** Whether some member carries on what a started view had. */
export function isGoingOn(draft: Draft, event: ViewInstalled): boolean {
  return draft.state.view.isStarted && event.members.some((member) => member.isContinuing)
}

/**
 * Rule 6: recovery of state counts nodes, not votes: a majority of the configured nodes, or all
 * members of the newest started view, or an operator's word for those that are missing. A node
 * that lost its memory is no witness, unless nobody is missing who could remember more.
 */
export function isMemoryComplete(draft: Draft, event: ViewInstalled): boolean {
  const { members, without = [] } = event
  const present = new Set(members.map((member) => member.node))
  const configured = Object.keys(draft.state.configuration.nodes)
  if (configured.every((node) => present.has(node) || without.includes(node))) return true
  const { startedMembers } = draft.state.view
  const witnesses = witnessesOf(event, startedMembers.length === 0)
  if (witnesses.size > configured.length / 2) return true
  // In a smaller view nothing was granted, and others may have granted something without it.
  const isLarge = startedMembers.length >= configured.length / 2
  if (!isLarge || !startedMembers.every((node) => witnesses.has(node))) return false
  return !isOutdatedBy(draft, event)
}

/** While they were off they may have been fenced, by a peer that has changed things since. */
function isOutdatedBy({ state }: Draft, { hasBeenOff = false }: ViewInstalled): boolean {
  return hasBeenOff && peerThatMayGoOn(state) !== undefined
}

/** Where no cluster was before, there is nothing that an empty disk could have forgotten. */
function witnessesOf({ members }: ViewInstalled, isNew: boolean): ReadonlySet<string> {
  const isWitness = ({ recollection = 'whole' }: ViewInstalled['members'][number]): boolean => {
    return recollection === 'whole' || (isNew && recollection === 'none')
  }
  return new Set(members.filter(isWitness).map(({ node }) => node))
}

/** Nothing goes on: owners of before do not count, and missing better priorities are waited for. */
export function beginCold(draft: Draft): void {
  const { configuration, view } = draft.state
  draft.assign({ targets: {}, view: { ...view, isWaitingForNodes: true, met: view.members } })
  draft.arm('startup', configuration.timing.startupWaitMs)
}

/** Nobody is waited for who is there, or whom an operator does not expect. */
export function endWaitWhenComplete(draft: Draft, without: readonly string[] = []): void {
  const { view, configuration } = draft.state
  if (!view.isWaitingForNodes) return
  const configured = Object.keys(configuration.nodes)
  const isComplete = configured.every((node) => {
    return view.members.includes(node) || without.includes(node)
  })
  if (!isComplete) return
  draft.assign({ view: { ...view, isWaitingForNodes: false } })
  draft.disarm('startup')
}
