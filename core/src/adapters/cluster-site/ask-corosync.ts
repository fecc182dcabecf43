import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { problemOf } from '../../cluster/index.ts'
import { HoldfastError, type Problem } from '../../errors/index.ts'
import { CorosyncQueries } from '../corosync-engine/corosync-queries.ts'
import { endThread } from '../corosync-engine/end-thread.ts'

/** What Corosync answered, or why it did not. */
export type AskedCorosync<T> =
  | { readonly answer: T; readonly silent?: undefined }
  | { readonly silent: Problem; readonly answer?: undefined }

/** Asks this machine's Corosync; what an operator can act on comes back as a problem. */
export async function askCorosync<T>(
  packageFolder: string,
  ask: (queries: CorosyncQueries) => Promise<T>,
): Promise<AskedCorosync<T>> {
  const entry = join(packageFolder, 'dist/adapters/corosync-engine/query-thread.js')
  const queries = new CorosyncQueries(pathToFileURL(entry))
  try {
    return { answer: await ask(queries) }
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    return { silent: problemOf(error.code, error.values) }
  } finally {
    await endThread(queries.stop())
  }
}
