import type { AltibaseContext } from './parameters.ts'
import { openAll } from './replication-ports.ts'

/** Forgets the resource: what was closed to peers is opened. The database stays as it is. */
export async function deleteTraces(context: AltibaseContext): Promise<void> {
  await openAll(context)
  await context.store.clear()
}
