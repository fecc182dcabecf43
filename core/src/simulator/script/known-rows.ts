import type { Event } from '../../model/index.ts'
import { sentenceCatalog } from '../../sentences/catalog.ts'

/** Whether stories come to it: simulated kits tell their peers nothing, and have no fast lane. */
const events: Readonly<Record<Event['kind'], boolean>> = {
  viewInstalled: true,
  quorumConfirmed: true,
  quorumLost: true,
  swept: true,
  checked: true,
  acted: true,
  proposed: true,
  prepared: true,
  refused: true,
  switchoverRequested: true,
  clearRequested: true,
  checkRequested: true,
  departureAnnounced: true,
  guardianRemoved: true,
  viewRemembered: true,
  fenced: true,
  reached: true,
  peersTold: false,
  laneTold: false,
  laneHeeded: false,
  downConfirmed: true,
  authorityEnded: true,
  failoverJudged: true,
  nodeWentDown: true,
  timerFired: true,
}

/** Every kind of event that a story can come to. */
export const knownEvents = Object.entries(events)
  .flatMap(([kind, isPlayed]) => (isPlayed ? [kind] : []))
  .sort()

/** Every rule that a decision can be chosen by. */
export const knownRules = Object.keys(sentenceCatalog)
  .filter((code) => code.startsWith('rule.'))
  .sort()
