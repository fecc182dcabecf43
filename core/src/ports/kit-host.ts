import type { Drop } from '../kit/drop.ts'
import type { Health, ProbeAnswer } from '../kit/health.ts'
import type { Kind, KitFacts, NodeName, Parameters, Placement, Tag, Verb } from '../model/index.ts'

/** A kit that was found and loaded, without its code: everything here is plain data. */
export interface KitProfile {
  readonly kind: Kind
  readonly summary: string
  readonly packageName: string
  /** The placement of a resource that chooses none. */
  readonly placement: Placement
  /** The placements that a resource may choose. */
  readonly placements: readonly Placement[]
  readonly facts: KitFacts
  readonly hasWatch: boolean
  /** Whether it reports of nodes, too, that do not have the resource. */
  readonly hasStandbyWatch?: boolean
  /** Whether it states its hard way down as data. */
  readonly hasDrop?: boolean
  /** JSON Schema of its parameters. */
  readonly schema: Readonly<Record<string, unknown>>
  readonly isBundled: boolean
}

/** A package that looked like a kit and was refused, with the code and why. */
export interface RefusedKit {
  readonly folder: string
  readonly code: string
  readonly reason: string
  /** What the code's sentences are filled with. */
  readonly values?: AnswerValues
}

/** Values for the sentences of an error code. */
export type AnswerValues = Readonly<Record<string, string | number>>

/** One call of a kit's hook. */
export interface KitCall {
  readonly kind: Kind
  readonly verb: Verb
  readonly tag: Tag
  readonly parameters: Parameters
  readonly peers: readonly NodeName[]
  readonly timeoutMs: number
  readonly isTakeover?: boolean
  /** For `update`: the parameters that it is in service with. */
  readonly before?: Parameters
  /** Of a watch: the resource is not in service here. */
  readonly isStandby?: boolean
  /** The cluster's; that of a cluster where nobody names one if left out. */
  readonly recoverWithinMs?: number
  /** For `peerLost` and `peerBack`. */
  readonly peer?: NodeName
}

/**
 * How a call ended. Timed out is not failed: the action may still have an effect. `message` is what
 * is particular (the kit's own words, what it was doing); code and values give the whole sentence.
 */
export type KitAnswer =
  | {
      readonly outcome: 'done'
      readonly value: Parameters | Health | ProbeAnswer | Drop | undefined
      /** When the neighbours had been told of an address, in ms since the call was taken in. */
      readonly announcedMs?: number
    }
  | {
      readonly outcome: 'failed'
      readonly code: string
      readonly message: string
      readonly values?: AnswerValues
    }
  | {
      readonly outcome: 'timed-out'
      readonly message: string
      readonly code?: string
      readonly values?: AnswerValues
    }
  /** The thread that ran it ended: nobody knows how far it came. */
  | {
      readonly outcome: 'lost'
      readonly message: string
      readonly code?: string
      readonly values?: AnswerValues
    }

/** A running watch; reports carry its number, so that late ones can be told. */
export interface KitWatch {
  stop(): void
}

/** Between the kits of this node and what the cluster carries from node to node. */
export interface PeerWordsPost {
  /** Who hears what kits tell their peers. */
  onTold: (tag: Tag, word: string) => void
  /** What the peers of a resource tell now. */
  hear(tag: Tag, words: Readonly<Record<NodeName, string>>): void
}

/** A call that has not ended, for people. */
export interface CallUnderWay {
  readonly verb: Verb
  readonly runsMs: number
  readonly timeoutMs: number
  /** What it waits for; empty where it runs no command. */
  readonly doing: string
  /** What its kit logged meanwhile, then what its command printed last. */
  readonly lines: readonly string[]
}

/** Where kits run: threads that can be ended without harm to the engine's clock. */
export interface KitHost {
  /** Finds and loads the kits of this node. */
  load(): Promise<void>
  list(): readonly KitProfile[]
  refused(): readonly RefusedKit[]
  call(call: KitCall): Promise<KitAnswer>
  watch(call: KitCall, report: (health: Health) => void): KitWatch
  /** What is done with a resource now; left out where kits say nothing before they end. */
  underWay?(tag: Tag): Promise<readonly CallUnderWay[]>
  /** Left out where kits tell one another nothing. */
  readonly peerWords?: PeerWordsPost
  stop(): Promise<void>
}
