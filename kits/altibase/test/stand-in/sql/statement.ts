import type { ReplicationAction, ReplicationPlan } from './replication-statement.ts'
import type { TablePlan } from './table-statement.ts'

/** What a statement asks for. Queries and changes keep their text: SQLite runs them. */
export type Statement =
  | { readonly kind: 'query' }
  | { readonly kind: 'change'; readonly verb: 'inserted' | 'updated' | 'deleted' }
  | { readonly kind: 'commit' }
  | { readonly kind: 'rollback' }
  | { readonly kind: 'setSession' | 'setSystem'; readonly name: string; readonly value: string }
  | { readonly kind: 'createTable'; readonly plan: TablePlan }
  | { readonly kind: 'dropTable' | 'truncateTable'; readonly owner: string; readonly name: string }
  | { readonly kind: 'createSequence'; readonly sequence: SequencePlan }
  | { readonly kind: 'dropSequence'; readonly owner: string; readonly name: string }
  | { readonly kind: 'createUser' | 'alterUser'; readonly name: string; readonly password: string }
  | { readonly kind: 'dropUser'; readonly name: string }
  | { readonly kind: 'grant'; readonly privileges: readonly string[]; readonly name: string }
  | { readonly kind: 'createReplication'; readonly plan: ReplicationPlan }
  | { readonly kind: 'alterReplication'; readonly name: string; readonly action: ReplicationAction }
  | { readonly kind: 'dropReplication'; readonly name: string }
  | { readonly kind: 'createDatabase' }

/** Numbers that are given out one by one. */
export interface SequencePlan {
  readonly owner: string
  readonly name: string
  readonly start: number
  readonly step: number
}
