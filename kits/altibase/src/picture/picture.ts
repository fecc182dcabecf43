import type { Outcome, Row } from '../isql/parse-output.ts'
import { type Access, type Reply, readAccess } from './access.ts'
import {
  type Gap,
  type Receiver,
  type ReplicationHost,
  type ReplicationObject,
  readGap,
  readHost,
  readObject,
  readReceiver,
  readSender,
  type Sender,
  statements,
} from './views.ts'

/** What a server tells of itself when it is asked. */
export interface Told {
  readonly access: Access
  /** `SERVICE` where all is well. */
  readonly phase: string
  readonly objects: readonly ReplicationObject[]
  readonly senders: readonly Sender[]
  readonly gaps: readonly Gap[]
  readonly receivers: readonly Receiver[]
  readonly hosts: readonly ReplicationHost[]
}

/** The lock on its file: who has it, if anybody. */
export type Lock =
  | { readonly kind: 'free' }
  | { readonly kind: 'server'; readonly pid: number }
  /** Somebody whose program is not that of this home. */
  | { readonly kind: 'stranger'; readonly pid: number; readonly program: string }

/** The typed picture of a server on its node. */
export interface Picture {
  readonly lock: Lock
  readonly told: Told
}

/** The statements of a whole look, in the order that `readTold` expects. */
export const lookStatements = [
  statements.phase,
  statements.objects,
  statements.senders,
  statements.gaps,
  statements.receivers,
  statements.hosts,
] as const

/** Reads the answer to `lookStatements`. */
export function readTold(reply: Reply): Told {
  const access = readAccess(reply)
  const [phase, objects, senders, gaps, receivers, hosts] = rowsOf(reply ?? [])
  return {
    access,
    phase: phase?.[0]?.['STARTUP_PHASE'] ?? '',
    objects: (objects ?? []).map(readObject),
    senders: (senders ?? []).map(readSender),
    gaps: (gaps ?? []).map(readGap),
    receivers: (receivers ?? []).map(readReceiver),
    hosts: (hosts ?? []).map(readHost),
  }
}

/** The rows of each statement after CONNECT, one that failed having none. */
export function rowsOf(outcomes: readonly Outcome[]): readonly (readonly Row[])[] {
  return outcomes
    .filter(({ kind }) => kind !== 'done')
    .map((one) => (one.kind === 'rows' ? one.rows : []))
}
