import type { StatusDocument } from '../../api/documents.ts'
import type { Act, ClusterState, Event, Instance, NodeName, Tag } from '../../model/index.ts'
import { isInMaintenance } from '../../planner/conditions.ts'
import { structureOf } from '../../planner/structure.ts'
import { strictestTakeover } from '../../planner/takeover.ts'
import type { Violation } from './violation.ts'

/** What one member knows, before and after it worked in events. */
export interface Turn {
  readonly events: readonly Event[]
  readonly before: ClusterState
  readonly after: ClusterState
  /** What it tells operators now. */
  buildStatus(): StatusDocument
}

interface Place {
  readonly tag: Tag
  readonly node: NodeName
}

/**
 * What could not be removed is stuck for each member, which tells it, with its reason and with what
 * needs an operator (`why` tells those of a resource), until something lifts it; one per member.
 */
export class StuckIsTold {
  readonly #member: NodeName
  readonly #stuck = new Map<string, Place>()

  constructor(member: NodeName) {
    this.#member = member
  }

  /** The member has worked in events. */
  look(turn: Turn): readonly Violation[] {
    const { events, before, after } = turn
    const failed = events.flatMap((event) => failedRemovals(event, before))
    if (failed.length === 0 && before.instances === after.instances) return []
    const lost = this.#findForgotten(turn)
    return [...lost, ...failed.flatMap((place) => this.#meet(turn, place))]
  }

  #meet(turn: Turn, place: Place): readonly Violation[] {
    const { tag, node } = place
    // The failure itself is of a kind that may lift it.
    const isSole = turn.events.filter((event) => isLiftedBy(event, place)).length <= 1
    const instance = turn.after.instances[tag]?.[node]
    if (instance === undefined) return []
    if (!instance.isStuck) {
      return isSole ? [this.#say(place, 'it was not removed, and does not count as stuck')] : []
    }
    this.#stuck.set(`${tag}@${node}`, place)
    return checkStatus(place, turn.buildStatus()).map((what) => this.#say(place, what))
  }

  #findForgotten({ events, before, after }: Turn): readonly Violation[] {
    const found: Violation[] = []
    for (const [key, place] of this.#stuck) {
      const instance = after.instances[place.tag]?.[place.node]
      if (instance?.isStuck === true) continue
      this.#stuck.delete(key)
      const [old, now] = [before, after].map((one) => one.configuration.resources[place.tag])
      const isTouched = old !== now || hasMaintenanceEnded(before, after, place)
      const isLifted = isTouched || events.some((event) => isLiftedBy(event, place))
      if (instance !== undefined && !isLifted) {
        found.push(this.#say(place, 'it is not stuck any more, and nothing lifted that'))
      }
    }
    return found
  }

  #say({ tag, node }: Place, what: string): Violation {
    return say(`${tag} on ${node}, as ${this.#member} tells it: ${what}`)
  }
}

/** It is looked at, and tried again (ownership, rule 10). */
function hasMaintenanceEnded(before: ClusterState, after: ClusterState, place: Place): boolean {
  const { tag, node } = place
  return isInMaintenance(before, tag, node) && !isInMaintenance(after, tag, node)
}

/**
 * A word of an operator, a look, a fence, a new start, a removal that succeeded after all, or a
 * conflict check that nobody answered (ownership, rule 3).
 */
function isLiftedBy(event: Event, { tag, node }: Place): boolean {
  switch (event.kind) {
    case 'acted':
      return event.results.some((result) => {
        return result.tag === tag && (event.node === node || result.verb === 'probe')
      })
    case 'swept':
      return event.node === node && event.findings.some((finding) => finding.tag === tag)
    case 'guardianRemoved':
      return event.node === node && event.tags.includes(tag)
    case 'authorityEnded':
      return event.node === node && [...event.removed, ...event.kept].includes(tag)
    case 'clearRequested':
      return event.tag === tag && (event.node ?? node) === node
    case 'fenced':
    case 'downConfirmed':
    case 'nodeWentDown':
      return event.node === node
    case 'viewInstalled':
      return isNewsOf(event, node)
    default:
      return false
  }
}

/** It went, is vouched for, or starts anew. */
function isNewsOf(view: Extract<Event, { kind: 'viewInstalled' }>, node: NodeName): boolean {
  const { members, departed, without = [] } = view
  const isGone = departed.some((one) => one.node === node) || without.includes(node)
  return isGone || members.some((one) => one.node === node && !one.isContinuing)
}

/**
 * Nothing that is stuck on a node is brought into service on another one; what a conflict check
 * is enough for may be where its node is away (ownership, rule 3).
 */
export function checkStuckStays(
  { tag, node, verb }: Pick<Act, 'tag' | 'node' | 'verb'>,
  state: ClusterState,
): readonly Violation[] {
  if (verb !== 'restore' && verb !== 'recover') return []
  if (state.configuration.resources[tag]?.placement !== 'single') return []
  const instances = Object.entries(state.instances[tag] ?? {})
  const group = structureOf(state.configuration).groups.get(tag) ?? [tag]
  const isByProbe = strictestTakeover(state, group) === 'probe'
  const stuck = instances.filter(([other, { isStuck }]) => {
    const isAsked = isByProbe && !state.view.members.includes(other)
    return isStuck && other !== node && !isAsked
  })
  return stuck.map(([other]) => say(`${tag} is stuck on ${other}, and was restored on ${node}`))
}

/** Somebody must act, or its node is being cut off, or could not be. */
const told = ['attention.stuck', 'attention.stuck-fencing', 'attention.stuck-fence-failed']

/** What is missing in what operators are told of something stuck, in words. */
export function checkStatus({ tag, node }: Place, status: StatusDocument): readonly string[] {
  const resource = status.resources.find((one) => one.tag === tag)
  const instance = resource?.instances.find((one) => one.node === node)
  if (instance?.isStuck !== true) return ['the status does not show it']
  const line = status.attention.find(({ code, values }) => {
    return told.includes(code) && values['tag'] === tag && values['node'] === node
  })
  return [
    ...(isSaid(instance.reason.sentence) ? [] : ['the status gives no reason']),
    ...(line === undefined ? ['nothing asks an operator to act'] : []),
    ...(line === undefined || isSaid(line.sentence, tag, node) ? [] : ['its line names it not']),
  ]
}

function isSaid(sentence: string, ...names: readonly string[]): boolean {
  const isWhole = sentence !== '' && !/undefined|null/.test(sentence)
  return isWhole && names.every((name) => sentence.includes(name))
}

function failedRemovals(event: Event, before: ClusterState): readonly Place[] {
  const instanceAt = (tag: Tag, node: NodeName): Instance | undefined => {
    return before.instances[tag]?.[node]
  }
  if (event.kind === 'acted') {
    const { node } = event
    const failed = event.results.filter(({ verb, outcome, tag, action }) => {
      const isMeant = instanceAt(tag, node)?.pending?.id === action
      return verb === 'remove' && outcome !== 'done' && isMeant
    })
    return failed.map(({ tag }) => ({ tag, node }))
  }
  if (event.kind !== 'authorityEnded') return []
  const { node, kept, sweep } = event
  if (before.nodes[node]?.sweep !== sweep) return []
  const counted = kept.filter((tag) => {
    const instance = instanceAt(tag, node)
    return instance?.isLookedAt === true && instance.pending === null
  })
  return counted.map((tag) => ({ tag, node }))
}

function say(text: string): Violation {
  return { checker: 'stuck-is-told', text }
}
