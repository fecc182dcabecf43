import type { Daemon } from '../../daemon/index.ts'
import { buildStatus } from '../../daemon/status-document.ts'
import type { Order } from '../../executor/index.ts'
import {
  type ClusterState,
  holdingTiming,
  type NodeName,
  type QuorumBasis,
  type Tag,
  type Timing,
} from '../../model/index.ts'
import type { KitCall } from '../../ports/index.ts'
import { checkOrder } from '../checkers/children-before-parents.ts'
import {
  checkAuthority,
  checkDrop,
  checkRemoval,
  type OwnerHealth,
} from '../checkers/healthy-owner-never-drops.ts'
import { checkStart, startBoundMs } from '../checkers/no-start-without-quorum.ts'
import { checkReceiver } from '../checkers/receiver-is-eligible.ts'
import { checkStuckStays, StuckIsTold } from '../checkers/stuck-is-told.ts'
import type { Violation } from '../checkers/violation.ts'
import type { SimulatedCluster } from '../world/simulated-cluster.ts'
import type { SimulatedKit } from '../world/stand-in-kits.ts'

/** Whom they look at, and whom they tell. */
export interface OnlookersParts {
  readonly kits: readonly SimulatedKit[]
  readonly quorum: QuorumBasis
  readonly timing: Timing
  cluster(): SimulatedCluster
  note(violations: readonly Violation[]): void
}

/** Verbs after which something is in service, or configured, that was not. */
const starts: readonly KitCall['verb'][] = ['restore', 'recover', 'create', 'extend']

/** The checkers that judge what nodes are told, and what they do, at the moment of it. */
export class Onlookers {
  readonly #parts: OnlookersParts

  constructor(parts: OnlookersParts) {
    this.#parts = parts
  }

  /** A node is told to do something. */
  onOrder({ act }: Order, state: ClusterState): void {
    const { note, kits } = this.#parts
    const resource = state.configuration.resources[act.tag]
    note(checkOrder(act, state))
    note(checkRemoval(act, state))
    note(checkStuckStays(act, state))
    const hasKit = kits.some(({ kind }) => kind === resource?.kind)
    note(checkReceiver(act, state, hasKit))
  }

  /** A kit begins to work on a node. */
  onCall(node: NodeName, { verb, tag, kind }: Pick<KitCall, 'tag' | 'verb' | 'kind'>): void {
    const { kits, note, cluster, timing, quorum: basis } = this.#parts
    if (!starts.includes(verb)) return
    const { clock, engines } = cluster()
    const process = cluster().node(node).process
    const state = process?.daemon?.state
    const placement = kits.find((kit) => kit.kind === kind)?.placement
    if ((state?.configuration.resources[tag]?.placement ?? placement) !== 'single') return
    const isTakingPart = process?.isActing === true
    const quorum = engines.quorumOf(node)
    const start = { node, what: `${verb} of ${tag}`, quorum, isTakingPart }
    // A lease is as long as the configuration says that its node knows (ownership, rule 2).
    const times = state === undefined ? timing : holdingTiming(state)
    note(checkStart(start, clock.nowMs(), startBoundMs(times, basis)))
  }

  onDrop(node: NodeName, tag: Tag): void {
    const { note, cluster, timing } = this.#parts
    note(checkDrop({ ...this.#healthOf(node), tag }, cluster().clock.nowMs(), timing))
  }

  onAuthorityEnded(node: NodeName): void {
    const { note, cluster, timing } = this.#parts
    note(checkAuthority(this.#healthOf(node), cluster().clock.nowMs(), timing))
  }

  /** Looks at what a daemon tells of what is stuck. */
  observe(daemon: Daemon): void {
    const { node } = daemon
    const stuck = new StuckIsTold(node)
    let before = daemon.state
    daemon.afterEachEvent((events) => {
      const after = daemon.state
      const turn = { events, before, after, buildStatus: () => buildStatus(after, { node }) }
      before = after
      this.#parts.note(stuck.look(turn))
    })
  }

  #healthOf(node: NodeName): OwnerHealth {
    const { cluster } = this.#parts
    const { process } = cluster().node(node)
    const runningSinceMs = process?.runningSinceMs ?? Number.POSITIVE_INFINITY
    return { node, runningSinceMs, quorum: cluster().engines.quorumOf(node) }
  }
}
