import type { PlanDocument } from '../api/documents.ts'
import { predict } from '../machine/index.ts'
import {
  type Change,
  type ClusterState,
  type Event,
  isUp,
  type NodeName,
  type Reason,
} from '../model/index.ts'
import { isMember } from '../planner/conditions.ts'
import type { KitProfile } from '../ports/index.ts'
import {
  describeChanges,
  type KitOffer,
  preparatoryChanges,
  type Request,
  type Resolution,
  resolveRequest,
} from '../requests/index.ts'
import type { Goal } from './goal.ts'
import { differingTags } from './open-steps.ts'
import { buildPlan } from './plan-document.ts'

/** A request with everything that it is to be worked out from: plain data. */
export interface Question {
  readonly request: Request
  readonly state: ClusterState
  readonly kits: readonly KitProfile[]
  /** The kit that was fetched for the request. */
  readonly offer?: KitOffer | undefined
  readonly node: NodeName
  /** Names the proposal, where it comes to one. */
  readonly id: string
  readonly at: number
}

/** An event with what would follow from it. */
export interface Course {
  readonly event: Event
  readonly plan: PlanDocument
  readonly goal: Goal
}

/** What a request comes to. */
export type Worked =
  | Extract<Resolution, { readonly kind: 'problems' | 'refused' }>
  | { readonly kind: 'nothing' }
  | Extract<Resolution, { readonly kind: 'start' }>
  /** Something must be so first: what is to be deleted is out of service. */
  | { readonly kind: 'first'; readonly course: Course; readonly then: Course }
  | { readonly kind: 'course'; readonly course: Course; readonly then?: Course }

/**
 * Works a request out to its end: what it changes, what would follow and why. Takes long for a
 * large file, so that the daemon's loop must not wait for it.
 */
export function workOut(question: Question): Worked {
  const { request, state, kits, node, offer } = question
  const resolution = resolveRequest(request, { state, kits, node, offer })
  switch (resolution.kind) {
    case 'problems':
    case 'refused':
    case 'start':
      return resolution
    case 'event':
      return { kind: 'course', course: courseOf(question, resolution.event) }
    case 'changes':
      return workOutChanges(question, resolution)
  }
}

function workOutChanges(
  question: Question,
  { changes, then }: Extract<Resolution, { readonly kind: 'changes' }>,
): Worked {
  const act = then === undefined ? undefined : courseOf(question, then)
  if (changes.length === 0) {
    return act === undefined ? { kind: 'nothing' } : { kind: 'course', course: act }
  }
  const course = proposalOf(question, changes)
  const preparation = preparatoryChanges(question.state, changes)
  if (preparation.length > 0) {
    return { kind: 'first', course: proposalOf(question, preparation), then: course }
  }
  return { kind: 'course', course, ...(act !== undefined && { then: act }) }
}

function proposalOf(question: Question, changes: readonly Change[]): Course {
  const { state, id } = question
  const { configuration } = state
  const event: Event = { kind: 'proposed', id, changes, revision: configuration.revision }
  return courseOf(question, event, describeChanges(configuration, changes))
}

function courseOf(
  { state, at }: Question,
  event: Event,
  differences: readonly Reason[] = [],
): Course {
  const prediction = predict(state, event, at)
  const tags = differingTags(state, prediction.state)
  const isHere = ([node]: readonly [NodeName, unknown]) => isMember(prediction.state, node)
  const goal = tags.map((tag) => {
    const instances = Object.entries(prediction.state.instances[tag] ?? {}).filter(isHere)
    return [tag, Object.fromEntries(instances.map(([node, one]) => [node, isUp(one)]))]
  })
  return { event, plan: buildPlan(differences, prediction), goal: Object.fromEntries(goal) }
}
