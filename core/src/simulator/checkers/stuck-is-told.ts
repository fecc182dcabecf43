import type { StatusDocument } from '../../api/documents.ts'
import {
  type Act,
  type ClusterState,
  type Event,
  type Instance,
  isUp,
  type NodeName,
  type Tag,
} from '../../model/index.ts'
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

/** What lifts it: a word of an operator, a look, a fence, or a removal that succeeds after all. */
const liftings: readonly Event['kind'][] = [
  ...(['acted', 'swept', 'guardianRemoved', 'clearRequested', 'fenced', 'downConfirmed'] as const),
  ...(['viewInstalled', 'prepared', 'proposed', 'refused', 'authorityEnded'] as const),
]

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
    if (before === after || before.instances === after.instances) return []
    const lost = this.#findForgotten(turn)
    const failed = events.flatMap((event) => failedRemovals(event, before))
    if (failed.length === 0) return lost
    const isSole = events.filter(({ kind }) => liftings.includes(kind)).length <= 1
    return [...lost, ...failed.flatMap((place) => this.#meet(turn, place, isSole))]
  }

  #meet(turn: Turn, place: Place, isSole: boolean): readonly Violation[] {
    const { tag, node } = place
    const instance = turn.after.instances[tag]?.[node]
    if (instance === undefined) return []
    if (!instance.isStuck) {
      return isSole ? [this.#say(place, 'it was not removed, and does not count as stuck')] : []
    }
    this.#stuck.set(`${tag}@${node}`, place)
    return checkStatus(place, turn.buildStatus()).map((what) => this.#say(place, what))
  }

  #findForgotten({ events, after }: Turn): readonly Violation[] {
    const found: Violation[] = []
    for (const [key, place] of this.#stuck) {
      const instance = after.instances[place.tag]?.[place.node]
      if (instance?.isStuck === true) continue
      this.#stuck.delete(key)
      const isLifted = events.some(({ kind }) => liftings.includes(kind))
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

/** Nothing that is stuck on a node is brought into service on another one. */
export function checkStuckStays(
  { tag, node, verb }: Pick<Act, 'tag' | 'node' | 'verb'>,
  state: ClusterState,
): readonly Violation[] {
  if (verb !== 'restore' || state.configuration.resources[tag]?.placement !== 'single') return []
  const instances = Object.entries(state.instances[tag] ?? {})
  const stuck = instances.filter(([other, { isStuck }]) => isStuck && other !== node)
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
    return instance?.isLookedAt === true && instance.pending === null && isUp(instance)
  })
  return counted.map((tag) => ({ tag, node }))
}

function say(text: string): Violation {
  return { checker: 'stuck-is-told', text }
}
