import type { Database } from '../engine/database.ts'
import type { Session } from '../engine/session.ts'
import type { Value } from '../setting/results.ts'

/** A view of the server's state: made anew for every query that names it. */
export interface View {
  readonly name: string
  /** `SYSTEM_` of the catalog; views without an owner belong to nobody. */
  readonly owner?: 'SYSTEM_'
  /** Each column's name and type, which says how wide it is printed. */
  readonly columns: readonly (readonly [name: string, type: string])[]
  rows(database: Database, session: Session): Value[][]
}
