import { type Basis, type Configuration, emptyConfiguration } from './configuration.ts'
import { type Decision, isAboutParameters } from './decision.ts'
import type { Instance } from './instance.ts'
import type { NodeName, Tag } from './names.ts'
import type { Outcome, Proposal } from './proposal.ts'
import { because, type Reason } from './reason.ts'

/** Whether a node is in the view, and if not how it went. */
export type Membership = 'never-seen' | 'member' | 'left' | 'process-gone' | 'down'

/** A node, as the whole cluster knows it. */
export interface NodeCondition {
  readonly membership: Membership
  /** It has looked at every resource since it joined. */
  readonly isSynced: boolean
  /** Its look at everything since it joined; what earlier ones found is thrown away. */
  readonly sweep: string
  /** It said that it is about to leave: it takes nothing any more. */
  readonly isLeaving: boolean
  /** The process that speaks for it; changes at each start of its daemon. */
  readonly boot: string
  /**
   * Of a node that is down: its lease has ended, and since then so much time for its way down has
   * passed, in ms; less than 0 while its lease may last.
   */
  readonly releasedMs: number
  /** What `releasedMs` becomes when the timer of its lease fires next. */
  readonly releasingMs: number
  /** Its daemon is gone longer than `daemonGrace`. */
  readonly isGraceOver: boolean
  /** The members of the newest started view that its disk is known to remember. */
  readonly remembersTogether: readonly NodeName[]
  /** A fence, or an operator, made certain that nothing of it runs. */
  readonly isConfirmedDown: boolean
  /** A fence that is waited for; null where none was asked for, or its node is gone by it. */
  readonly fencing: Fencing | null
  /** How many fences were begun since the node went. */
  readonly fenceAttempts: number
  /** Which of the `reachable` addresses answer it; null where none are named, or it is away. */
  readonly reach: Reach | null
  /** What its fast lane does; null where it has said nothing since it is here. */
  readonly lane: NodeLane | null
}

/** What a node's fast lane may do, and what it has to, as all members know it (rule 12). */
export interface NodeLane {
  /** What is in service there and speaks only while the node is answered: others may take it. */
  readonly gated: readonly Tag[]
  /** What it, and nobody else, takes when the owner of that is silent. */
  readonly claims: readonly Tag[]
  /** Members that may not know yet that something is gated no more. */
  readonly unheeded: readonly NodeName[]
}

/** What a member was asked about the `reachable` addresses in this view, and what it said. */
export interface Reach {
  readonly id: string
  /** Those that answered; null until it is known. */
  readonly answered: readonly string[] | null
}

/** Longer than any way down takes: all that was held has been let go of; ms. */
export const allReleasedMs = Number.MAX_SAFE_INTEGER

/** Of a node of which nothing is known or waited for: it is new here, joins, or goes. */
export const freshCondition = {
  isSynced: false,
  isLeaving: false,
  releasedMs: allReleasedMs,
  releasingMs: allReleasedMs,
  isGraceOver: true,
  isConfirmedDown: false,
  fencing: null,
  fenceAttempts: 0,
  reach: null,
  lane: null,
} as const satisfies Partial<NodeCondition>

/** A fence of a node, and which member runs it. `done`: it must be seen to be gone now. */
export interface Fencing {
  readonly phase: 'delayed' | 'running' | 'failed' | 'done'
  readonly id: string
  readonly by: NodeName
  /** Why it failed, where it did. */
  readonly reason: Reason | null
}

/** A timer that every member has armed; the first ordered `timerFired` counts. */
export interface ArmedTimer {
  readonly generation: string
  readonly afterMs: number
}

/** The view in which the cluster acts: installed, and on a quorate ring or not. */
export interface InstalledView {
  readonly id: string
  readonly members: readonly NodeName[]
  /** What happened to the nodes: who came, or who went and how. */
  readonly cause: Reason
  readonly isQuorate: boolean
  /** Enough memory is together that no acknowledged change can be missing (ownership, rule 6). */
  readonly isStarted: boolean
  /** The members of the newest view that was started: whose memory together is complete. */
  readonly startedMembers: readonly NodeName[]
  /** Configured nodes that a first placement still waits for. */
  readonly isWaitingForNodes: boolean
  /** Every node that some member has been in a started view with since the cluster started. */
  readonly met: readonly NodeName[]
}

/** What every member knows alike: the whole input of every decision. Plain JSON. */
export interface ClusterState {
  readonly machineVersion: 1
  readonly cluster: string
  readonly configuration: Configuration
  readonly view: InstalledView
  readonly nodes: Readonly<Record<NodeName, NodeCondition>>
  readonly instances: Readonly<Record<Tag, Readonly<Record<NodeName, Instance>>>>
  /** The node each `single` resource was last decided to be on. */
  readonly targets: Readonly<Record<Tag, NodeName | null>>
  readonly proposals: readonly Proposal[]
  /** The newest ends of proposals, at most `outcomesKept`. */
  readonly outcomes: readonly Outcome[]
  readonly timers: Readonly<Record<string, ArmedTimer>>
  /** The newest decisions, at most `decisionsKept`. */
  readonly decisions: readonly Decision[]
  readonly decisionCount: number
  readonly actionCount: number
  readonly timerCount: number
  /** Highest message counter per boot: what came before it is a duplicate. */
  readonly counted: Readonly<Record<string, number>>
  /** Groups, by their first tag, whose failover an operator refused until the owner is back. */
  readonly refusedFailovers: readonly Tag[]
}

/**
 * The newest decision that is kept about a resource, or where it is to be: new parameters say
 * nothing of that.
 */
export function lastDecisionOn({ decisions }: ClusterState, tag: Tag): Decision | undefined {
  return decisions.findLast((one) => one.tags.includes(tag) && !isAboutParameters(one))
}

/** Whether a node went without a good-bye: what it held may be there still. */
export function isAway(membership: Membership | undefined): boolean {
  return membership === 'down' || membership === 'process-gone'
}

/** Whether a node's machine is there, with its daemon or without. */
export function isReachable(membership: Membership | undefined): boolean {
  return membership === 'member' || membership === 'process-gone'
}

/** Whether the cluster decides anything: its memory is complete, and its ring has quorum. */
export function isActing({ view }: ClusterState): boolean {
  return view.isStarted && view.isQuorate
}

/** Enough for the console's first page; older ones are in each node's journal. */
export const decisionsKept = 200

/** Longer than any client waits with requests in flight. */
export const outcomesKept = 100

/** The state of a cluster that has just been defined and has not met yet. */
export function emptyState(
  cluster: string,
  nodes: readonly NodeName[],
  basis: Partial<Basis> = {},
): ClusterState {
  const unknown = { membership: 'never-seen', sweep: '', boot: '', remembersTogether: [] } as const
  const stranger: NodeCondition = { ...freshCondition, ...unknown }
  return {
    machineVersion: 1,
    cluster,
    configuration: emptyConfiguration(nodes, basis),
    view: {
      id: '',
      members: [],
      cause: because('cause.members-met', { members: [] }),
      isQuorate: false,
      isStarted: false,
      startedMembers: [],
      isWaitingForNodes: false,
      met: [],
    },
    nodes: Object.fromEntries(nodes.map((node) => [node, stranger])),
    instances: {},
    targets: {},
    proposals: [],
    outcomes: [],
    timers: {},
    decisions: [],
    decisionCount: 0,
    actionCount: 0,
    timerCount: 0,
    counted: {},
    refusedFailovers: [],
  }
}
