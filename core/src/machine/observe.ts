import type {
  ClusterState,
  Event,
  InstalledView,
  Instance,
  NodeCondition,
  NodeName,
  Tag,
} from '../model/index.ts'
import type { Step } from '../planner/step.ts'
import { Draft } from './draft.ts'
import { workIn } from './transition.ts'

/** A change of what is believed of a resource on a node; null: it is not extended to there. */
export interface InstanceChange {
  readonly tag: Tag
  readonly node: NodeName
  /** The step that was given out; without one the event itself said it. */
  readonly verb?: Step['verb']
  /** The code of the cause by then. */
  readonly cause: string
  readonly from: Instance | null
  readonly to: Instance | null
}

/** A change of what is known of a node. */
export interface NodeChange {
  readonly node: NodeName
  readonly cause: string
  readonly from: NodeCondition
  readonly to: NodeCondition
}

/** Everything that one event did to a state. */
export interface Observation {
  readonly event: Event
  readonly instances: readonly InstanceChange[]
  readonly nodes: readonly NodeChange[]
  /** The view before and after it. */
  readonly views: readonly [InstalledView, InstalledView]
  /** Codes of the rules that decided. */
  readonly rules: readonly string[]
  /** Kinds of effects; of those that are acts the verbs. */
  readonly effects: readonly string[]
}

/**
 * Works events into a state by the very code that decides, and says step by step what each changed:
 * for documents and tests, which draw what really happens.
 */
export function observe(state: ClusterState, events: readonly Event[]): readonly Observation[] {
  let present = state
  return events.map((event) => {
    const draft = new WatchedDraft(present)
    workIn(draft, event)
    const before = present
    present = draft.state
    return {
      event,
      instances: [...draft.instanceChanges, ...forgotten(before, present, draft.cause.code)],
      nodes: draft.nodeChanges,
      views: [before.view, present.view],
      rules: draft.rules,
      effects: draft.effects.map((effect) => (effect.kind === 'act' ? effect.verb : effect.kind)),
    }
  })
}

/** A draft that remembers each single change. */
class WatchedDraft extends Draft {
  readonly instanceChanges: InstanceChange[] = []
  readonly nodeChanges: NodeChange[] = []
  readonly rules: string[] = []
  #verb: Step['verb'] | undefined

  constructor(state: ClusterState) {
    super(state, 0)
  }

  override setInstance(tag: Tag, node: NodeName, changes: Partial<Instance>): void {
    const from = this.state.instances[tag]?.[node] ?? null
    super.setInstance(tag, node, changes)
    const verb = this.#verb
    const step = verb === undefined ? {} : { verb }
    const to = this.instance(tag, node)
    this.instanceChanges.push({ tag, node, ...step, cause: this.cause.code, from, to })
  }

  override setNode(node: NodeName, changes: Partial<NodeCondition>): void {
    const from = this.state.nodes[node]
    super.setNode(node, changes)
    const to = this.state.nodes[node]
    if (from === undefined || to === undefined) return
    this.nodeChanges.push({ node, cause: this.cause.code, from, to })
  }

  override act(step: Step): void {
    this.#verb = step.verb
    super.act(step)
    this.#verb = undefined
  }

  override decide(decision: Parameters<Draft['decide']>[0]): void {
    this.rules.push(decision.rule.code)
    super.decide(decision)
  }
}

/** What is not configured any more is known no more. */
function forgotten(
  before: ClusterState,
  after: ClusterState,
  cause: string,
): readonly InstanceChange[] {
  if (before.configuration === after.configuration) return []
  return Object.entries(before.instances).flatMap(([tag, instances]) => {
    const gone = Object.entries(instances).filter(([node]) => {
      return after.instances[tag]?.[node] === undefined
    })
    return gone.map(([node, from]) => ({ tag, node, cause, from, to: null }))
  })
}
