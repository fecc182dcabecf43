import type { LaneNews } from '../fast-lane/index.ts'
import { because, type ClusterState, type Reason } from '../model/index.ts'
import { isMember } from '../planner/conditions.ts'
import { renderReason } from '../sentences/index.ts'
import type { DaemonParts } from './daemon-parts.ts'
import type { Journal } from './journal.ts'

/** What is needed to tell of a lane. */
export interface LaneTeller extends Pick<DaemonParts, 'node' | 'lane' | 'log'> {
  readonly journal: Journal
  state(): ClusterState
}

/**
 * Tells who fell silent by the fast lane, while the engine still has it, and who only hesitated:
 * with the fast lane its addresses would have moved.
 */
export function followLane({ node, lane, log, journal, state }: LaneTeller): void {
  if (lane === undefined) return
  /** Those who fell silent as members, and were not seen gone since. */
  const suspects = new Set<string>()
  lane.onNews = (news) => {
    const isThere = isMember(state(), news.node)
    if (news.kind === 'silent' && !isThere) return
    const isHesitation = suspects.delete(news.node) && isThere
    if (news.kind === 'silent') suspects.add(news.node)
    const reason = toReason(news, { by: node, isHesitation })
    const sentence = renderReason(reason)
    journal.write({ kind: 'node', node: news.node, sentence, reason })
    log.info({ ...reason.values, code: reason.code }, sentence)
  }
}

interface Hearing {
  readonly by: string
  readonly isHesitation: boolean
}

function toReason(news: LaneNews, { by, isHesitation }: Hearing): Reason {
  const { node } = news
  if (news.kind === 'silent') {
    return because('event.lane-silent', { node, by, witness: news.witness })
  }
  if (!isHesitation) return because('event.lane-back', { node, by })
  return because('event.lane-heard', { node, by, ms: Math.round(news.silentMs) })
}
