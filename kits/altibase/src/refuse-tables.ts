import { ask } from './isql/ask.ts'
import { errorsOf } from './isql/parse-output.ts'
import { objectsOf } from './judge/judge-replication.ts'
import type { AltibaseContext } from './parameters.ts'
import { rowsOf, type Told } from './picture/picture.ts'
import { clientPortOf } from './picture/read-ports.ts'
import { readItem, statements } from './picture/views.ts'

const patientMs = 10_000
const primaryKey = '3'

/** Rejects where a replication object is named that the server does not have. */
export async function refuseUnknown({ parameters }: AltibaseContext, told: Told): Promise<void> {
  for (const name of parameters.replications ?? []) {
    if (objectsOf(told, [name]).length > 0) continue
    const known = told.objects.map((object) => object.name).join(', ') || 'none'
    throw new Error(`there is no replication object ${name}; the server has: ${known}`)
  }
}

/**
 * Rejects where a replicated table, or the probe table, has no primary key: its changes cannot be
 * made on the other side, or not where they belong.
 */
export async function refuseKeyless(context: AltibaseContext): Promise<void> {
  const { queryHost, probeTable } = context.parameters
  const reply = await ask(context, {
    host: queryHost,
    port: await clientPortOf(context),
    as: 'user',
    statements: [
      statements.items,
      'SELECT USER_ID,USER_NAME FROM SYSTEM_.SYS_USERS_;',
      'SELECT USER_ID,TABLE_ID,TABLE_NAME FROM SYSTEM_.SYS_TABLES_;',
      'SELECT TABLE_ID,CONSTRAINT_TYPE FROM SYSTEM_.SYS_CONSTRAINTS_;',
    ],
    withinMs: patientMs,
  })
  const [error] = errorsOf(reply ?? [])
  if (reply === undefined || error !== undefined) {
    const words = error === undefined ? 'no answer' : `${error.message} (ERR-${error.code})`
    context.log.warn(`the primary keys of replicated tables are not checked: ${words}`)
    return
  }
  const [items = [], users = [], tables = [], constraints = []] = rowsOf(reply)
  const owners = new Map(users.map((row) => [row['USER_ID'], row['USER_NAME']]))
  const ids = new Map(
    tables.map((row) => [`${owners.get(row['USER_ID'])}.${row['TABLE_NAME']}`, row['TABLE_ID']]),
  )
  const keys = constraints.filter((row) => row['CONSTRAINT_TYPE'] === primaryKey)
  const keyed = new Set(keys.map((row) => row['TABLE_ID']))
  const probes = probeTable === undefined ? [] : [probeTable.toUpperCase()]
  for (const table of [...items.map((row) => readItem(row).table), ...probes]) {
    const id = ids.get(table)
    if (id === undefined) throw new Error(`there is no table ${table}`)
    if (keyed.has(id)) continue
    throw new Error(
      `${table} has no primary key, without which it is not replicated: ` +
        `ALTER TABLE ${table} ADD PRIMARY KEY (…);`,
    )
  }
}
