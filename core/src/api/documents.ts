import type { ExitCode } from '../errors/index.ts'
import type { InstalledKit, Membership, Placement, Reason } from '../model/index.ts'
import type { Notice } from '../ports/index.ts'
import type { WordedDecision, WordedReason } from '../sentences/index.ts'
import type { Stage, Timeline } from '../timeline/index.ts'
import type { PathStatus } from './node-documents.ts'

export type * from './door-documents.ts'
export type * from './node-documents.ts'
export type * from './settings-documents.ts'

/** A reason with its sentence in English; other languages render it from code and values. */
export type Worded = WordedReason

/** A node's line of the status. */
export interface NodeStatus {
  readonly name: string
  readonly membership: Membership
  readonly isSynced: boolean
  readonly isStandby: boolean
  readonly isInMaintenance: boolean
}

/** A resource on one node, in LifeKeeper's cells, letters and our words. */
export interface InstanceStatus {
  readonly node: string
  readonly cell: 'Active' | 'Degraded' | 'Standby' | 'Failed' | 'Unknown'
  readonly state: string
  readonly letters: string
  readonly health: 'good' | 'degraded' | 'unknown'
  readonly isEligible: boolean
  readonly isPossiblyHeld: boolean
  readonly isMarkedFailed: boolean
  readonly isStuck: boolean
  readonly reason: Worded
}

/** A resource's line of the status. */
export interface ResourceStatus {
  readonly tag: string
  readonly kind: string
  readonly placement: Placement
  readonly priority: readonly string[]
  readonly dependsOn: readonly string[]
  readonly wanted: 'in-service' | 'out-of-service'
  readonly isInMaintenance: boolean
  /** Nodes where it is in service. */
  readonly owners: readonly string[]
  readonly instances: readonly InstanceStatus[]
  /** Per other node: whether a failover of its hierarchy to it would work now, and why not. */
  readonly failover: readonly {
    readonly node: string
    readonly isPossible: boolean
    readonly reason: Worded
  }[]
}

/**
 * How a node stands to its cluster: it has not met it since its start (`outside`), its engine is
 * away (`apart`), the members agree on their state (`agreeing`), or refuse it for its version.
 */
export type Standing = 'outside' | 'apart' | 'agreeing' | 'taking-part' | 'refused'

/** `GET /v1/status`: the whole cluster as this node knows it. */
export interface StatusDocument {
  readonly cluster: string
  /** The node that answered. */
  readonly node: string
  /** Only where that node takes part is the rest so now; else it is what it knew last. */
  readonly standing: Standing
  readonly view: { readonly id: string; readonly members: readonly string[] }
  readonly isQuorate: boolean
  readonly isInMaintenance: boolean
  readonly revision: number
  readonly nodes: readonly NodeStatus[]
  /** Of the node that answered; null where its engine has none, as on a single machine. */
  readonly paths: readonly PathStatus[] | null
  /** Of the node that answered; null where its settings ask for none. */
  readonly fastLane: FastLaneStatus | null
  readonly resources: readonly ResourceStatus[]
  /** What needs an operator, worst first; empty when all is well. */
  readonly attention: readonly Worded[]
}

/** The fast lane of a node: whether addresses go by it, and which. */
export interface FastLaneStatus {
  /** `watch`: it only tells what it hears. */
  readonly mode: 'on' | 'watch'
  /** Why no address could go by it now; empty where one could. */
  readonly lacks: readonly Worded[]
  /** What it takes when its owner falls silent. */
  readonly takes: readonly string[]
  /** What of its own speaks only while the node is answered, as others may take it. */
  readonly gates: readonly string[]
}

/** A decision with its sentence: what happened, what was chosen and why. */
export type DecisionDocument = WordedDecision

/** A stage of a decision, with the sentence of its reason. */
export interface StageDocument extends Omit<Stage, 'reason'> {
  readonly reason: Worded | null
}

/** `GET /v1/timelines`: a decision in stages, in ms, as the answering node recorded it. */
export interface TimelineDocument extends Omit<Timeline, 'decision' | 'stages'> {
  readonly decision: DecisionDocument
  readonly stages: readonly StageDocument[]
}

/** One ordered step of a plan. */
export interface StepDocument {
  readonly verb: string
  readonly tag: string
  readonly node: string
  readonly sentence: string
}

/** What a change or an act would do: `--dry-run`, `plan`. */
export interface PlanDocument {
  /** The configuration's differences, one sentence each; empty when nothing would change. */
  readonly changes: readonly Worded[]
  readonly decisions: readonly DecisionDocument[]
  readonly steps: readonly StepDocument[]
}

/** A kit's line: `GET /v1/kits`. */
export interface KitDocument {
  readonly kind: string
  readonly summary: string
  readonly version: string
  readonly packageName: string
  readonly placement: Placement
  readonly takeover: string
  readonly isBundled: boolean
  readonly hooks: readonly string[]
  /** The parameters that it can change of what is in service. */
  readonly updatable: readonly string[]
  readonly timeoutsMs: Readonly<Record<string, number>>
  readonly schema: Readonly<Record<string, unknown>>
  /** Where it was installed in the cluster: its release, and the one before. */
  readonly installed?: InstalledKit
}

/** `GET /v1/kits`. */
export interface KitsDocument {
  readonly node: string
  readonly kits: readonly KitDocument[]
  readonly refused: readonly {
    readonly folder: string
    readonly code: string
    readonly reason: string
  }[]
}

/** What is asked of, and answered by, `POST /v1/simulations`. */
export type { SimulationDocument, SimulationRequest } from '../what-if/index.ts'

/** `POST /v1/kits/test`: how the kit of a resource did on each of its nodes; nothing changed. */
export interface KitTestDocument {
  readonly tag: string
  readonly kind: string
  readonly nodes: readonly KitTestNode[]
  /** Nodes of the resource that did not answer, or are away. */
  readonly silent: readonly string[]
  /** What was done for real, where that was asked for. */
  readonly real?: readonly RealStep[]
}

/** A step of a test for real: what was asked of the cluster, and what came of it. */
export interface RealStep {
  readonly step: string
  /** What `step` was made of; other languages render it. */
  readonly reason: Reason
  readonly outcome: 'done' | 'failed'
  readonly tookMs: number
  /** The nodes with their states afterwards, or why it failed. */
  readonly said: string
}

/** One node's part of it: each action, how it ended, and how long it took of its time-out. */
export interface KitTestNode {
  readonly node: string
  readonly version: string
  readonly steps: readonly {
    readonly verb: string
    readonly outcome: string
    readonly tookMs: number
    readonly timeoutMs: number
    readonly said: string
  }[]
}

/** `POST /v1/notices/test`: what was told, and what the command printed. */
export interface NoticeTestDocument {
  readonly notice: Notice
  readonly output: string
  readonly tookMs: number
}

/** `GET /health`: it was answered. */
export interface HealthDocument {
  readonly isAlive: true
}

/** `GET /readiness`: whether the answering node takes part in its cluster. */
export interface ReadinessDocument {
  readonly isReady: boolean
}

/** `GET /owner/TAG`: where a resource is in service. */
export interface OwnerDocument {
  readonly tag: string
  /** The node that answered. */
  readonly node: string
  /** Whether it is in service on that node, which takes part in its cluster. */
  readonly isHere: boolean
  /** Nodes where it is in service. */
  readonly owners: readonly string[]
}

/** `GET /api/openapi.json`: see the specification of OpenAPI. */
export interface OpenApiDocument {
  readonly openapi: string
  readonly info: Readonly<Record<string, unknown>>
  readonly paths: Readonly<Record<string, unknown>>
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> }
}

/** Every error on the wire; the command line renders it from the catalog by its code. */
export interface ErrorDocument {
  readonly error: {
    readonly code: string
    readonly values: Readonly<Record<string, string | number>>
    readonly message: string
    readonly left: string
    readonly try: string
    /** What the value `reason` or `reasons` was made of; other languages render it. */
    readonly reasons?: readonly Worded[]
    /** What the command line ends with. */
    readonly exitCode: ExitCode
    readonly problems: readonly {
      readonly code: string
      readonly values: Readonly<Record<string, string | number>>
      readonly path: string
      readonly line: number | undefined
      readonly message: string
      readonly try: string
    }[]
  }
}

/** How a request ended. */
export interface AnswerDocument {
  /** `planned` for a dry run; `unchanged` when all was so already; `accepted` without waiting. */
  readonly outcome: 'done' | 'planned' | 'unchanged' | 'accepted'
  readonly plan: PlanDocument
  readonly waitedMs: number
}

/** An entry of `GET /v1/events`: one decision, or one change of a resource's or node's state. */
export interface EventDocument {
  /** Counts up on the answering node. */
  readonly id: number
  /** Wall clock, ms since 1970. */
  readonly at: number
  readonly kind: 'decision' | 'instance' | 'node' | 'configuration'
  readonly sentence: string
  readonly decision?: DecisionDocument
  /** What the sentence was made of, where it is no decision; other languages render it. */
  readonly reason?: Reason
  /** What the reason's `detail` was made of. */
  readonly detail?: Reason
  readonly tag?: string
  readonly node?: string
}

/** A frame `reset` of `GET /v1/events`: read the status again, events were missed. */
export interface ResetDocument {
  /** The daemon started anew and remembers nothing from before, or so many came meanwhile. */
  readonly reason: 'restarted' | 'forgotten'
  /** The id of the first event that comes now. */
  readonly oldestId: number
}
