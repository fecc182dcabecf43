import { transition } from '../machine/index.ts'
import {
  type Act,
  type Basis,
  type ClusterState,
  type Effect,
  type Event,
  emptyState,
  type Finding,
  type Membership,
  type NodeName,
  type Parameters,
  type Recollection,
  type Resource,
  type Tag,
} from '../model/index.ts'

/** How nodes that are missing went, and what the disks of those that are there remember. */
interface Circumstances {
  readonly how?: Membership
  readonly ageMs?: number
  readonly recollections?: Readonly<Record<NodeName, Recollection>>
}

/** What is really in service, whatever the cluster believes. */
export type Truth = Map<string, boolean>

/**
 * A cluster whose nodes work one ordered list of events into one state, with resources that really
 * are in service or not. The caller says what happens next; nothing happens by itself.
 */
export class IdealNodes {
  state: ClusterState
  /** Acts that were decided and have not been run. */
  readonly acts: Act[] = []
  readonly effects: Effect[] = []
  readonly truth: Truth = new Map()
  readonly nodes: readonly NodeName[]
  /** Older parameters, by tag and node, that a resource is there with as only its node knows. */
  readonly outdated = new Map<string, Parameters>()
  /** Told of every act just as it is decided. */
  onAct: (act: Act) => void = () => {}
  #views = 0

  constructor(nodes: readonly NodeName[], basis: Partial<Basis> = {}) {
    this.nodes = nodes
    this.state = emptyState('simulated', nodes, basis)
  }

  /** Works one event in, and gathers what follows. */
  work(event: Event): void {
    const { state, effects } = transition(this.state, [event], 0)
    this.state = state
    for (const effect of effects) {
      this.effects.push(effect)
      if (effect.kind === 'act') this.#note(effect)
      else if (effect.kind === 'prepare') this.#prepare(effect.proposal.id)
      else if (effect.kind === 'sweep') this.#sweep(effect)
    }
  }

  /** A view of these nodes; `fresh` ones start anew, those that are missing went as `how` says. */
  meet(
    members: readonly NodeName[],
    fresh: readonly NodeName[] = [],
    circumstances: Circumstances = {},
  ): void {
    const { how = 'down', ageMs = 0, recollections = {} } = circumstances
    this.#views += 1
    const before = this.state.view.members
    this.work({
      kind: 'viewInstalled',
      id: `view-${this.#views}`,
      members: members.map((node) => ({
        node,
        boot: fresh.includes(node) ? `${node}-${this.#views}` : this.#bootOf(node),
        isContinuing: before.includes(node) && !fresh.includes(node),
        ...(recollections[node] !== undefined && { recollection: recollections[node] }),
      })),
      departed: before
        .filter((node) => !members.includes(node))
        .map((node) => ({ node, how, ageMs })),
      isQuorate: true,
    })
  }

  /** A node and everything on it stops at once; nobody renewed it for `ageMs`. */
  crash(node: NodeName, ageMs = 0): void {
    for (const key of [...this.truth.keys()]) if (key.endsWith(`@${node}`)) this.truth.delete(key)
    this.#forgetActs(node)
    const others = this.state.view.members.filter((member) => member !== node)
    this.meet(others, [], { ageMs })
  }

  configure(resources: readonly Resource[], name = ''): void {
    const { revision } = this.state.configuration
    const changes = [{ kind: 'setResources', resources }] as const
    this.work({ kind: 'proposed', id: `change-${revision}${name}`, changes, revision })
  }

  /** Runs the oldest act of the list, or the one at `index`, with this outcome. */
  run(index = 0, outcome: 'done' | 'failed' | 'timed-out' = 'done'): void {
    const [act] = this.acts.splice(index, 1)
    if (act === undefined) return
    const { tag, node, verb, action } = act
    if (outcome === 'done' && verb !== 'probe') {
      this.truth.set(`${tag}@${node}`, verb !== 'remove')
    }
    const reason = { code: 'kit.said', values: { detail: outcome } }
    const result = { tag, action, verb, outcome, isEligible: true, reason }
    this.work({ kind: 'acted', node, results: [result] })
  }

  /** Runs acts until none is left. */
  settle(): void {
    while (this.acts.length > 0) this.run()
  }

  /** A resource stops by itself, and its node notices. */
  fail(tag: Tag, node: NodeName): void {
    this.truth.set(`${tag}@${node}`, false)
    const reason = { code: 'kit.said', values: { detail: 'it stopped' } }
    const finding: Finding = { tag, state: 'failed', isEligible: true, reason }
    this.work({ kind: 'checked', node, findings: [finding] })
  }

  /** The nodes where a resource really is in service. */
  ownersOf(tag: Tag): readonly NodeName[] {
    return this.nodes.filter((node) => this.truth.get(`${tag}@${node}`) === true)
  }

  #note(act: Act): void {
    this.acts.push(act)
    this.onAct(act)
  }

  #bootOf(node: NodeName): string {
    return this.state.nodes[node]?.boot ?? ''
  }

  #prepare(proposal: string): void {
    for (const node of this.state.view.members) {
      this.work({ kind: 'prepared', node, proposal, completed: {} })
    }
  }

  #sweep({ node, sweep, tags }: Extract<Effect, { kind: 'sweep' }>): void {
    const { resources } = this.state.configuration
    const swept = Object.values(resources)
      .filter((resource) => resource.priority.includes(node))
      .filter(({ tag }) => tags === 'all' || tags.includes(tag))
    const reason = { code: 'kit.said', values: { detail: 'looked' } }
    const findings = swept.map(({ tag }): Finding => {
      const isThere = this.truth.get(`${tag}@${node}`) === true
      const outdated = this.outdated.get(`${tag}@${node}`)
      const state = isThere ? 'in-service' : 'out-of-service'
      return { tag, state, isEligible: true, reason, ...(outdated !== undefined && { outdated }) }
    })
    this.work({ kind: 'swept', node, sweep, findings, isWhole: tags === 'all' })
  }

  #forgetActs(node: NodeName): void {
    const kept = this.acts.filter((act) => act.node !== node)
    this.acts.splice(0, this.acts.length, ...kept)
  }
}
