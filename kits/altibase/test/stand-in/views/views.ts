import type { Database } from '../engine/database.ts'
import type { Session } from '../engine/session.ts'
import { catalogViews } from './catalog-views.ts'
import { replicationViews } from './replication-views.ts'
import { serverViews } from './server-views.ts'
import type { View } from './view.ts'

const views = new Map<string, View>(
  [...serverViews, ...catalogViews, ...replicationViews].map((view) => [view.name, view]),
)

/** The view of this name, where there is one. */
export function findView({ owner, name }: { owner?: string; name: string }): View | undefined {
  const view = views.get(name)
  const isMeant = view && (owner === undefined ? view.owner === undefined : owner === view.owner)
  return isMeant ? view : undefined
}

/** Fills a view with what is so now, for a query that follows at once. */
export function refreshView(view: View, database: Database, session: Session): void {
  const { store } = database
  const columns = view.columns.map(([name, type]) => `"${name}" ${type}`).join(', ')
  store.database.exec(`CREATE TEMP TABLE IF NOT EXISTS "${view.name}" (${columns})`)
  store.prepared(`DELETE FROM "${view.name}"`).run()
  const marks = view.columns.map(() => '?').join(', ')
  const insert = store.prepared(`INSERT INTO "${view.name}" VALUES (${marks})`)
  for (const row of view.rows(database, session)) insert.run(...row)
}
