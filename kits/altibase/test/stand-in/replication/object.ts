import type { ReplicationPlan } from '../sql/replication-statement.ts'
import type { Change } from '../storage/change.ts'
import type { Store } from '../storage/store.ts'
import { storedName } from '../storage/tables.ts'

/** What the catalog keeps of a replication object. */
export interface KeptState {
  readonly isStarted: boolean
  /** What the peer has for certain; -1 before the first start. */
  readonly confirmedSn: number
  /** What `SYS_REPLICATIONS_` tells: of an EAGER object it stays as it was at the start. */
  readonly toldSn: number
  /** Local time of the latest fault of the peer. */
  readonly faultTime: string | null
}

const untouched: KeptState = { isStarted: false, confirmedSn: -1, toldSn: -1, faultTime: null }

/** A replication object: what it copies to where, and what is known of that. */
export class ReplicationObject {
  readonly #store: Store
  #plan: ReplicationPlan
  #kept: KeptState

  constructor(store: Store, plan: ReplicationPlan, kept: KeptState = untouched) {
    this.#store = store
    this.#plan = plan
    this.#kept = kept
  }

  get plan(): ReplicationPlan {
    return this.#plan
  }

  get kept(): KeptState {
    return this.#kept
  }

  get peer(): { readonly ip: string; readonly port: number } {
    const host = this.#plan.hosts[0]
    if (!host) throw new Error(`${this.#plan.name} has no host`)
    return host
  }

  keep(news: Partial<KeptState>): void {
    this.#kept = { ...this.#kept, ...news }
    this.save()
  }

  setHost(host: { readonly ip: string; readonly port: number }): void {
    this.#plan = { ...this.#plan, hosts: [host] }
    this.save()
  }

  save(): void {
    const insert = this.#store.prepared('INSERT OR REPLACE INTO replications VALUES (?, ?, ?)')
    insert.run(this.#plan.name, JSON.stringify(this.#plan), JSON.stringify(this.#kept))
  }

  /** The changes that this object copies, with the names that the tables have at the peer. */
  copied(changes: readonly Change[]): readonly Change[] {
    return changes.flatMap((change) => {
      const item = this.#plan.items.find(({ local }) => storedName(local) === change.table)
      return item ? [{ ...change, table: storedName(item.remote) }] : []
    })
  }

  /** Whether this object's receiver may write into a table. */
  takes(table: string): boolean {
    return this.#plan.items.some(({ local }) => storedName(local) === table)
  }
}

/** All replication objects of the catalog. */
export function loadObjects(store: Store): ReplicationObject[] {
  store.database.exec(
    'CREATE TABLE IF NOT EXISTS replications (name TEXT PRIMARY KEY, plan TEXT, kept TEXT)',
  )
  return store
    .prepared('SELECT plan, kept FROM replications ORDER BY rowid')
    .all()
    .map(({ plan, kept }) => {
      return new ReplicationObject(store, JSON.parse(String(plan)), JSON.parse(String(kept)))
    })
}
