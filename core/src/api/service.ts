import type { Request, RequestOptions } from '../requests/request.ts'
import type {
  ActionsDocument,
  AnswerDocument,
  ChecksDocument,
  DecisionDocument,
  EventDocument,
  KitsDocument,
  KitTestDocument,
  LaneDocument,
  NoticesDocument,
  NoticeTestDocument,
  PathsDocument,
  RulesDocument,
  SimulationDocument,
  SimulationRequest,
  StatusDocument,
  TimelineDocument,
} from './documents.ts'
import type { EventLog } from './streams/event-log.ts'

/** What each node knows by itself, so that another one has to be asked for it. */
export type NodeRead =
  | { readonly kind: 'kits' }
  | { readonly kind: 'paths' }
  | { readonly kind: 'lane' }
  | { readonly kind: 'checks'; readonly tag: string }
  | { readonly kind: 'actions'; readonly tag: string }
  /** Of the newest decisions, as the node recorded them since its start; newest last. */
  | { readonly kind: 'timelines'; readonly tag?: string; readonly decision?: number }
  /** The newest of those with a higher id. */
  | { readonly kind: 'events'; readonly after: number }

/** What is answered to each of them. */
export interface NodeAnswers {
  readonly kits: KitsDocument
  /** The ways to the other nodes, measured now. */
  readonly paths: PathsDocument
  /** How the fast lane is. */
  readonly lane: LaneDocument
  /** The newest checks of a resource. */
  readonly checks: ChecksDocument
  /** What its kit is doing with a resource now. */
  readonly actions: ActionsDocument
  readonly timelines: readonly TimelineDocument[]
  readonly events: readonly EventDocument[]
}

/** A question of one of these kinds. */
export type NodeReadOf<Kind extends NodeRead['kind']> = Extract<NodeRead, { readonly kind: Kind }>

/** What the api asks of the daemon. Rejects with a HoldfastError, or with Problems in one. */
export interface Service {
  /** The very same document while nothing in it has changed. */
  status(): StatusDocument
  /** Of the configuration, as this node knows it. */
  revision(): number
  /** The configuration as the text of a hierarchy file, YAML or JSON. */
  exportText(format: 'yaml' | 'json'): string
  /** Newest last. */
  decisions(filter: { tag?: string; after?: number }): readonly DecisionDocument[]
  handle(request: Request, options: RequestOptions): Promise<AnswerDocument>
  /** What would happen; nothing is changed. */
  simulate(request: SimulationRequest): Promise<SimulationDocument>
  /** Tries the kit of a resource on its nodes; rejects with HF_RESOURCE_UNKNOWN. */
  testKit(tag: string): Promise<KitTestDocument>
  /** Tells operators a test; rejects with HF_NOTIFY_OFF or HF_NOTIFY_TEST_FAILED. */
  testNotice(): Promise<NoticeTestDocument>
  /** How this node tells operators, and what became of the newest notices. */
  notices(): Promise<NoticesDocument>
  /** By which times, quorum and fence the cluster and this node live. */
  rules(): RulesDocument
  /**
   * What a node knows by itself, this one where none is named. Rejects with HF_RESOURCE_UNKNOWN,
   * and where the node is unknown, away or silent.
   */
  read<Kind extends NodeRead['kind']>(
    read: NodeReadOf<Kind>,
    node?: string,
  ): Promise<NodeAnswers[Kind]>
  /** What happened, as far as this node remembers it. */
  readonly events: EventLog
  /** Lives; used by health checks. */
  isReady(): boolean
}
