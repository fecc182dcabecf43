import type { FastLaneNews, LaneNews, TakingNews } from '../fast-lane/index.ts'
import { because, type ClusterState, type Reason } from '../model/index.ts'
import { isMember } from '../planner/conditions.ts'
import { renderReason } from '../sentences/index.ts'
import type { DaemonParts } from './daemon-parts.ts'
import type { Journal } from './journal.ts'
import type { LaneKeeper } from './lane-keeper.ts'

/** What is needed to tell of a lane. */
export interface LaneTeller extends Pick<DaemonParts, 'node' | 'lane' | 'log'> {
  readonly journal: Journal
  readonly keeper: Pick<LaneKeeper, 'note'>
  state(): ClusterState
}

/**
 * Tells who fell silent by the fast lane, while the engine still has it, and who only hesitated:
 * with the fast lane its addresses would have moved.
 */
export function followLane({ node, lane, log, journal, keeper, state }: LaneTeller): void {
  if (lane === undefined) return
  /** Those who fell silent as members, and were not seen gone since. */
  const suspects = new Set<string>()
  const wordHearing = (news: LaneNews): Reason | undefined => {
    const isThere = isMember(state(), news.node)
    if (news.kind === 'silent' && !isThere) return undefined
    const isHesitation = suspects.delete(news.node) && isThere
    if (news.kind === 'silent') suspects.add(news.node)
    return toReason(news, { by: node, isHesitation, isTaking: lane.isTaking })
  }
  lane.onNews = (news) => {
    if (!isHearing(news)) keeper.note(news)
    const reason = isHearing(news) ? wordHearing(news) : wordTaking(news, node)
    if (reason === undefined) return
    const sentence = renderReason(reason)
    journal.write({ kind: 'node', node: news.node, sentence, reason })
    log.info({ ...reason.values, code: reason.code }, sentence)
  }
}

function isHearing(news: FastLaneNews): news is LaneNews {
  return news.kind === 'silent' || news.kind === 'heard'
}

function wordTaking(news: TakingNews, by: string): Reason {
  const values = { node: news.node, by, tags: news.tags.join(', ') }
  if (news.kind === 'taken') return because('event.lane-taken', values)
  if (news.kind === 'refused') return because('event.lane-refused', values)
  return because(`event.lane-gave-${news.why}`, values)
}

interface Hearing {
  readonly by: string
  readonly isHesitation: boolean
  /** Addresses move by what is heard. */
  readonly isTaking: boolean
}

function toReason(news: LaneNews, { by, isHesitation, isTaking }: Hearing): Reason {
  const { node } = news
  if (news.kind === 'silent') {
    return because('event.lane-silent', { node, by, witness: news.witness })
  }
  if (!isHesitation) return because('event.lane-back', { node, by })
  const code = isTaking ? 'event.lane-answers' : 'event.lane-heard'
  return because(code, { node, by, ms: Math.round(news.silentMs) })
}
