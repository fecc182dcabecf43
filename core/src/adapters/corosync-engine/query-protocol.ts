import type { NodeName } from '../../model/index.ts'
import type { LinkState } from './binding/cfg.ts'
import type { VoteRules, Votes } from './binding/votequorum.ts'
import type { Trouble } from './describe-trouble.ts'
import type { MeasuredLink } from './read-ways.ts'

/** What Corosync is asked that it may be slow to answer. */
export type CorosyncQuery =
  | { readonly kind: 'facts' }
  | { readonly kind: 'links'; readonly nodeIds: readonly number[] }
  | { readonly kind: 'ways'; readonly nodeIds: readonly number[] }
  | { readonly kind: 'votes' }

/** A node of Corosync's own configuration. */
export interface CorosyncNode {
  readonly nodeId: number
  /** Empty where it has none. */
  readonly name: NodeName
  /** Where it is on each link: an address, or the name of one. */
  readonly places: readonly { readonly link: number; readonly address: string }[]
}

/** How Corosync is set up here. */
export interface CorosyncFacts {
  readonly nodes: readonly CorosyncNode[]
  /** The name of the node that it runs here. */
  readonly self: NodeName
  /** Without a provider of quorum nobody counts votes. */
  readonly votes: VoteRules | undefined
  /** Whether a quorum device is set up, be it there or not. */
  readonly hasDevice: boolean
}

/** The answers, by the kind of the question. */
export interface CorosyncAnswers {
  readonly facts: CorosyncFacts
  readonly links: ReadonlyMap<number, readonly LinkState[]>
  readonly ways: ReadonlyMap<number, readonly MeasuredLink[]>
  /** Undefined where nobody counts votes. */
  readonly votes: Votes | undefined
}

/** An answer, or why there is none. */
export type CorosyncAnswer =
  | { readonly answer: CorosyncAnswers[CorosyncQuery['kind']] }
  | { readonly trouble: Trouble }
