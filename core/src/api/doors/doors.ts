import type { AuditTrail, Peers } from '../../ports/index.ts'
import type { NetworkDocument } from '../door-documents.ts'
import type { Doorkeeper } from './doorkeeper.ts'

/** What watches over who comes in, by which way, and keeps a record of what they did. */
export interface Doors {
  readonly node: string
  readonly keeper: Doorkeeper
  readonly audit: AuditTrail
  /** Who is at the Unix socket; where left out, whoever may open it is an administrator. */
  readonly peers?: Peers
  /** Undefined where the api is not served over the network. */
  network?: NetworkDocument | undefined
}
