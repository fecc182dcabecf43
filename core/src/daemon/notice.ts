import { createHash } from 'node:crypto'
import {
  because,
  type ClusterState,
  type Decision,
  type Membership,
  type NodeName,
  placesOf,
  type Reason,
  type Tag,
} from '../model/index.ts'
import type { Notice } from '../ports/index.ts'
import { renderReason, wordDecision, wordReason } from '../sentences/index.ts'
import type { Concern } from './concerns.ts'

/** Who tells, of which state, and at which time of the wall clock. */
export interface NoticeMaker {
  readonly node: NodeName
  readonly state: ClusterState
  readonly wallMs: number
}

/** A decision as a notice; its id is the same on all nodes. */
export function noticeOfDecision(decision: Decision, maker: NoticeMaker): Notice {
  const { number, at, verb, tags, cause, from, choice } = decision
  const identity = [number, at, verb, tags, cause.code, Object.entries(cause.values), from, choice]
  const worded = wordDecision(decision)
  const [tag] = tags
  return {
    ...begin({ ...maker, wallMs: at }, ['decision', identity]),
    kind: 'decision',
    phase: 'happened',
    sentence: worded.sentence,
    decision: worded,
    ...(tag !== undefined && resourceOf(maker.state, tag)),
  }
}

/** A node that came or went; the id is the same on all nodes of a view. */
export function noticeOfMember(
  member: { readonly node: NodeName; readonly membership: Membership },
  maker: NoticeMaker,
): Notice {
  const { node, membership } = member
  const reason = wordReason(because(`event.node-${membership}`, { node }))
  const identity = ['member', maker.state.view.id, node, membership]
  const { sentence } = reason
  return { ...begin(maker, identity), kind: 'member', phase: 'happened', sentence, reason, member }
}

/** What came or went; `times` is how often that was told in the present view. */
export function noticeOfConcern(
  { key, kind, reason, phase, times }: Concern & Pick<Notice, 'phase'> & { times: number },
  maker: NoticeMaker,
): Notice {
  const { tag } = reason.values
  const sentence = renderReason(reason)
  const isOver = phase === 'ends'
  return {
    ...begin(maker, [kind, maker.state.view.id, key, phase, times]),
    ...{ kind, phase },
    sentence: isOver ? renderReason(because('event.over', { what: sentence })) : sentence,
    reason: wordReason(reason),
    ...(typeof tag === 'string' && resourceOf(maker.state, tag)),
  }
}

/** A notice that only tells that telling works. */
export function noticeOfTest(maker: NoticeMaker, id: string): Notice {
  const reason: Reason = because('event.notice-test', { node: maker.node })
  const sentence = renderReason(reason)
  return { ...begin(maker, ['test', id]), kind: 'test', phase: 'happened', sentence }
}

type Beginning = Pick<Notice, 'format' | 'id' | 'time' | 'cluster' | 'node'>

function begin({ node, state, wallMs }: NoticeMaker, identity: readonly unknown[]): Beginning {
  const { cluster } = state
  const text = JSON.stringify([cluster, ...identity])
  const id = createHash('sha256').update(text).digest('hex').slice(0, idLength)
  return { format: 1, id, time: new Date(wallMs).toISOString(), cluster, node }
}

/** In hexadecimal digits: no two of a cluster's whole life are alike. */
const idLength = 24

function resourceOf(state: ClusterState, tag: Tag): Pick<Notice, 'resource'> {
  const resource = state.configuration.resources[tag]
  if (resource === undefined) return {}
  return { resource: { tag, kind: resource.kind, owners: placesOf(state, tag) } }
}
