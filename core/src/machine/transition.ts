import { because, type ClusterState, type Effect, type Event, isActing } from '../model/index.ts'
import { Draft } from './draft.ts'
import { acted } from './rows/acted.ts'
import { authorityEnded } from './rows/authority-ended.ts'
import { downConfirmed, failoverJudged, fenced } from './rows/fencing.ts'
import { laneHeeded, laneTold } from './rows/lane-told.ts'
import { peersTold } from './rows/peers-told.ts'
import { commitWhenPrepared, prepareAgain, prepared, proposed, refused } from './rows/proposals.ts'
import { reached } from './rows/reached.ts'
import {
  checkRequested,
  clearRequested,
  departureAnnounced,
  switchoverRequested,
} from './rows/requests.ts'
import { checked, guardianRemoved, swept } from './rows/swept.ts'
import { timerFired } from './rows/timer-fired.ts'
import { nodeWentDown, viewInstalled } from './rows/view-installed.ts'
import { viewRemembered } from './rows/view-remembered.ts'
import { settle } from './settle.ts'
import { suspectSuccession } from './suspect-departed.ts'
import { tellArrivals } from './tell-peers.ts'

/** The next state, and what the nodes must do. */
export interface Transition {
  readonly state: ClusterState
  readonly effects: readonly Effect[]
}

/**
 * Works the events of one message into the state, one after another: pure, and the same on every
 * node. `at` is the sender's wall clock in ms; it is written into decisions for people to read and
 * decides nothing.
 */
export function transition(state: ClusterState, events: readonly Event[], at: number): Transition {
  const draft = new Draft(state, at)
  for (const event of events) workIn(draft, event)
  return { state: draft.state, effects: draft.effects }
}

/** One event: its row, and then what has to be planned again. */
export function workIn(draft: Draft, event: Event): void {
  draft.begin(because(`cause.${event.kind}`))
  const wasActing = isActing(draft.state)
  work(draft, event)
  // What was found before nobody could decide about.
  if (!wasActing) for (const tag of Object.keys(draft.state.targets)) draft.looked.add(tag)
  tellArrivals(draft)
  settle(draft)
}

function work(draft: Draft, event: Event): void {
  switch (event.kind) {
    case 'viewInstalled':
      viewInstalled(draft, event)
      return commitWhenPrepared(draft)
    case 'quorumConfirmed':
    case 'quorumLost':
      return setQuorum(draft, event.kind === 'quorumConfirmed')
    case 'swept':
      return swept(draft, event)
    case 'checked':
      return checked(draft, event)
    case 'acted':
      return acted(draft, event)
    case 'proposed':
      return proposed(draft, event)
    case 'prepared':
      return prepared(draft, event)
    case 'refused':
      return refused(draft, event)
    case 'switchoverRequested':
      return switchoverRequested(draft, event)
    case 'clearRequested':
      return clearRequested(draft, event)
    case 'checkRequested':
      return checkRequested(draft, event)
    case 'departureAnnounced':
      return departureAnnounced(draft, event)
    case 'guardianRemoved':
      return guardianRemoved(draft, event)
    case 'nodeWentDown':
      return nodeWentDown(draft, event)
    case 'viewRemembered':
      return viewRemembered(draft, event)
    case 'fenced':
      fenced(draft, event)
      return commitWhenPrepared(draft)
    case 'reached':
      return reached(draft, event)
    case 'peersTold':
      return peersTold(draft, event)
    case 'laneTold':
      return laneTold(draft, event)
    case 'laneHeeded':
      return laneHeeded(draft, event)
    case 'downConfirmed':
      downConfirmed(draft, event)
      return commitWhenPrepared(draft)
    case 'failoverJudged':
      return failoverJudged(draft, event)
    case 'authorityEnded':
      return authorityEnded(draft, event)
    case 'timerFired':
      timerFired(draft, event)
      return commitWhenPrepared(draft)
  }
}

/** Without quorum nothing is decided; with it all is planned again. */
function setQuorum(draft: Draft, isQuorate: boolean): void {
  if (draft.state.view.isQuorate === isQuorate) return
  const { cause } = draft.state.view
  draft.cause = isQuorate ? cause : because('cause.quorum-lost')
  draft.assign({ view: { ...draft.state.view, isQuorate } })
  draft.isAllTouched = true
  if (!isActing(draft.state)) return
  suspectSuccession(draft)
  // Here the view becomes one whose members together remember everything.
  const { view } = draft.state
  draft.assign({ view: { ...view, startedMembers: view.members } })
  draft.effects.push({ kind: 'save' })
  prepareAgain(draft)
  commitWhenPrepared(draft)
}
