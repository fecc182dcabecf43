import type { Event } from '../../model/index.ts'
import { sentenceCatalog } from '../../sentences/catalog.ts'

const events: Readonly<Record<Event['kind'], true>> = {
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
  downConfirmed: true,
  authorityEnded: true,
  failoverJudged: true,
  nodeWentDown: true,
  timerFired: true,
}

/** Every kind of event that the machine has a row for. */
export const knownEvents = Object.keys(events).sort()

/** Every rule that a decision can be chosen by. */
export const knownRules = Object.keys(sentenceCatalog)
  .filter((code) => code.startsWith('rule.'))
  .sort()
