import type { WordedReason } from '../sentences/index.ts'

/** The way over one link of the engine to another node, as the answering node sees it. */
export interface PathStatus {
  /** Where it leads. */
  readonly node: string
  readonly link: number
  readonly isUp: boolean
}

/** `GET /v1/paths`: the paths of one node, as its engine has measured them. */
export interface PathsDocument {
  /** The node whose paths they are. */
  readonly node: string
  /** Null where its engine has none: the nodes meet on one machine. */
  readonly paths: readonly MeasuredPathDocument[] | null
}

/** A path with its measures, where there are any yet: round trips since it was made, in ms. */
export interface MeasuredPathDocument extends PathStatus {
  readonly roundTripMs?: number
  /** How much the round trips differ. */
  readonly jitterMs?: number
}

/** `GET /v1/lane`: how the fast lane of one node is, as it was told last. */
export interface LaneDocument {
  /** The node whose lane it is. */
  readonly node: string
  /** Null where its settings ask for none. */
  readonly lane: LaneStatus | null
}

/** What a node hears by the fast lane. */
export interface LaneStatus {
  /** `watch`: it only tells what it hears. */
  readonly mode: 'on' | 'watch'
  /** What it takes when its owner falls silent. */
  readonly takes: readonly string[]
  /** What of its own speaks only while the node is answered, as others may take it. */
  readonly gates: readonly string[]
  /** How often an address of this node had to fall silent although it was its own. */
  readonly closures: number
  /** Why no address could go by it now; empty where one could. */
  readonly lacks: readonly WordedReason[]
  /** How late its listener lately woke up, at the most; ms. */
  readonly latenessMs: number
  /** How often a node fell silent while a witness answered, since the lane was begun. */
  readonly silences: number
  readonly roads: readonly LaneRoad[]
}

/** A way on which a machine is asked 200 times a second. */
export interface LaneRoad {
  /** The node that it leads to; null where it leads to a witness. */
  readonly node: string | null
  readonly link: number
  readonly address: string
  /** An ICMP echo, or the question for a hardware address. */
  readonly kind: 'echo' | 'neighbour'
  /** It was answered within the last second. */
  readonly isAnswered: boolean
  /** The longest round trip that was lately measured, in ms; left out before the first. */
  readonly roundTripMs?: number
  /** The longest silence of less than a second, since the daemon started; ms. */
  readonly longestMs: number
}

/** `GET /v1/checks/TAG`: the newest checks of a resource on one node, oldest first. */
export interface ChecksDocument {
  readonly node: string
  readonly tag: string
  readonly checks: readonly CheckDocument[]
}

/** How a look at a resource ended. */
export interface CheckDocument {
  /** When it ended by the clock of its node, ms since 1970. */
  readonly at: number
  readonly kind: 'quick' | 'deep'
  readonly state: 'in-service' | 'degraded' | 'out-of-service' | 'failed' | 'unknown'
  readonly tookMs: number
  readonly reason: WordedReason
}

/** `GET /v1/actions/TAG`: what the kit of a resource is doing with it on one node now. */
export interface ActionsDocument {
  readonly node: string
  readonly tag: string
  readonly actions: readonly RunningAction[]
}

/** An action, or a look, that has not ended. */
export interface RunningAction {
  readonly verb: string
  /** For how long it has been running, and how long it may at most. */
  readonly runsMs: number
  readonly timeoutMs: number
  /** The command that it waits for, and where in the kernel; empty where it runs none. */
  readonly doing: string
  /** What the kit logged meanwhile, then what its command printed last. */
  readonly lines: readonly string[]
}
