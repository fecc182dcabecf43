import { ask } from './isql/ask.ts'
import { errorsOf } from './isql/parse-output.ts'
import type { AltibaseContext } from './parameters.ts'
import { clientPortOf } from './picture/read-ports.ts'
import { timesOf } from './times.ts'

/**
 * Writes to the probe table, since all views look perfect while each eager commit waits for a peer
 * that hangs. A clause of what is wrong; `undefined` where a commit came through.
 */
export async function tryCommit(context: AltibaseContext): Promise<string | undefined> {
  const { probeTable, queryHost, hungStrikes } = context.parameters
  if (probeTable === undefined) return undefined
  const withinMs = timesOf(context).answerWithinMs * hungStrikes
  const reply = await ask(context, {
    host: queryHost,
    port: await clientPortOf(context),
    as: 'user',
    statements: writeStatements(probeTable, rowOf(context)),
    withinMs,
  })
  if (reply === undefined) {
    return `a commit to ${probeTable} waits for more than ${withinMs} ms: a peer may hang`
  }
  // The row may be there already, or not yet: one of the two statements is enough.
  const isWritten = reply.some((one) => one.kind === 'done' && /^1 row /.test(one.words))
  if (isWritten) return undefined
  const [error] = errorsOf(reply)
  const words = error === undefined ? 'no row was written' : `${error.message} (ERR-${error.code})`
  return `nothing can be committed to ${probeTable}: ${words}`
}

/** Each node has a row of its own: two that write the same one would only conflict. */
function rowOf({ node, peers }: AltibaseContext): number {
  return [node, ...peers].sort().indexOf(node) + 1
}

/** The row is made where it is missing. */
export function writeStatements(table: string, row: number): readonly string[] {
  return [
    `UPDATE ${table} SET V='holdfast' WHERE ID=${row};`,
    `INSERT INTO ${table} (ID, V) VALUES (${row}, 'holdfast');`,
  ]
}
