import type { Request, RequestOptions } from '../requests/request.ts'
import type {
  ActionsDocument,
  AnswerDocument,
  ChecksDocument,
  DecisionDocument,
  KitsDocument,
  KitTestDocument,
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
  | { readonly kind: 'checks' | 'actions'; readonly tag: string }
  | { readonly kind: 'timelines'; readonly tag?: string; readonly decision?: number }
  /** The newest of those with a higher id. */
  | { readonly kind: 'events'; readonly after: number }

/** What the api asks of the daemon. Rejects with a HoldfastError, or with Problems in one. */
export interface Service {
  /** The very same document while nothing in it has changed. */
  status(): StatusDocument
  /** Of the configuration, as this node knows it. */
  revision(): number
  kits(): KitsDocument
  /** The ways to the other nodes, measured now. */
  paths(): Promise<PathsDocument>
  /** The newest checks of a resource on this node; HF_RESOURCE_UNKNOWN. */
  checks(tag: string): ChecksDocument
  /** What its kit is doing with it here now; rejects with HF_RESOURCE_UNKNOWN. */
  actions(tag: string): Promise<ActionsDocument>
  /** The configuration as the text of a hierarchy file, YAML or JSON. */
  exportText(format: 'yaml' | 'json'): string
  /** Newest last. */
  decisions(filter: { tag?: string; after?: number }): readonly DecisionDocument[]
  /** Of the newest decisions, as this node recorded them since its start; newest last. */
  timelines(filter: { tag?: string; decision?: number }): readonly TimelineDocument[]
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
  /** What another node answers; rejects where it is unknown, away or silent. */
  ofNode(node: string, read: NodeRead): Promise<unknown>
  /** What happened, as far as this node remembers it. */
  readonly events: EventLog
  /** Lives; used by health checks. */
  isReady(): boolean
}
