import type { StatementSync } from 'node:sqlite'
import type { Column, Result, Value } from '../setting/results.ts'
import { notPermitted, objectNotAccessible, pointAt, tableNotFound } from '../sql/complaints.ts'
import { findTables, renameTables, type TableReference } from '../sql/table-references.ts'
import { nameOf, readTokens } from '../sql/tokens.ts'
import { applyChange } from '../storage/apply-change.ts'
import { storedName } from '../storage/tables.ts'
import { administrator } from '../storage/users.ts'
import { findView, refreshView } from '../views/views.ts'
import type { Database } from './database.ts'
import { explainFailure } from './explain-failure.ts'
import type { Session } from './session.ts'
import { localTime } from './trace-log.ts'

/** The statement in SQLite's words, with all views that it names made anew. */
export function translate(statement: string, database: Database, session: Session): string {
  const references = findTables(statement)
  const stored = (reference: TableReference) =>
    findStored(reference, { statement, database, session })
  const names = new Map(references.map((reference) => [reference, stored(reference)]))
  const renamed = renameTables(statement, references, (reference) => names.get(reference) ?? '')
  return replaceOwnWords(renamed, session)
}

interface Surroundings {
  readonly statement: string
  readonly database: Database
  readonly session: Session
}

function findStored(reference: TableReference, surroundings: Surroundings): string {
  const { statement, database, session } = surroundings
  const place = { start: reference.start, end: reference.nameEnd }
  if (database.phase !== 'SERVICE') throw pointAt(statement, place, objectNotAccessible)
  const view = reference.isTarget ? undefined : findView(reference)
  if (view) {
    refreshView(view, database, session)
    return view.name
  }
  const owner = reference.owner ?? session.user
  const name = storedName({ owner, name: reference.name })
  if (!database.tables.find(name)) throw pointAt(statement, place, tableNotFound)
  if (owner !== session.user && session.user !== administrator) throw notPermitted()
  return name
}

/** `SYSDATE`, the number of the session, and the next one of a sequence. */
function replaceOwnWords(statement: string, { user, id }: Session): string {
  const tokens = readTokens(statement)
  let at = 0
  let replaced = ''
  for (const [index, token] of tokens.entries()) {
    const sequence = tokens[index + 1]?.upper === '.' ? tokens[index + 2] : undefined
    if (token.upper === 'SYSDATE') {
      replaced += `${statement.slice(at, token.start)}'${localTime(new Date())}'`
      at = token.end
    } else if (token.upper === 'SESSION_ID') {
      const end = tokens[index + 2]?.end ?? token.end
      replaced += statement.slice(at, token.start) + id
      at = end
    } else if (sequence?.upper === 'NEXTVAL') {
      const name = storedName({ owner: user, name: nameOf(token) })
      replaced += `${statement.slice(at, token.start)}NEXT_OF('${name}')`
      at = sequence.end
    }
  }
  return replaced + statement.slice(at)
}

/** Runs a query on what is committed and on what the session's own transaction changed. */
export function runQuery(statement: string, database: Database, session: Session): Result {
  const { store, tables } = database
  const text = translate(statement, database, session)
  const changes = session.transaction?.changes ?? []
  const select = () => {
    for (const change of changes) {
      const plan = tables.find(change.table)
      if (plan) applyChange(store, plan, change)
    }
    const prepared = store.database.prepare(text)
    prepared.setReturnArrays(true)
    const rows = prepared.all() as unknown as Value[][]
    return { kind: 'rows' as const, ...describe(prepared, rows) }
  }
  try {
    return changes.length > 0 ? store.attempt(select) : select()
  } catch (error) {
    throw explainFailure(error, statement)
  } finally {
    database.sequences.keep()
  }
}

function describe(prepared: StatementSync, rows: Value[][]) {
  const columns = prepared.columns().map(({ name, type }, at) => {
    const values = rows.map((row) => row[at] ?? null)
    return describeColumn(name.toUpperCase(), type ?? undefined, values)
  })
  const dates = columns.flatMap(({ type }, at) => (type === 'date' ? [at] : []))
  for (const row of rows) for (const at of dates) row[at] = printedDate(row[at] ?? null)
  return { columns, rows }
}

const numberWidths: Readonly<Record<string, number>> = { BIGINT: 20, SMALLINT: 6, DOUBLE: 22 }
const numberWidth = 11
const dateWidth = 20

function describeColumn(name: string, type: string | undefined, values: Value[]): Column {
  const size = /CHAR\((\d+)\)/.exec(type ?? '')?.[1]
  if (size) return { name, type: 'text', width: Number(size) }
  if (type === 'DATE') return { name, type: 'date', width: dateWidth }
  if (type) return { name, type: 'number', width: numberWidths[type] ?? numberWidth }
  const isText = values.some((value) => typeof value === 'string')
  if (isText) return { name, type: 'text', width: Math.max(...values.map(lengthOf)) }
  const isAggregate = /^(COUNT|SUM|MIN|MAX)\s*\(/.test(name)
  return { name, type: 'number', width: isAggregate ? 20 : numberWidth }
}

function lengthOf(value: Value): number {
  return String(value ?? '').length
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']

function printedDate(value: Value): Value {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(String(value ?? ''))
  return match ? `${match[3]}-${months[Number(match[2]) - 1]}-${match[1]}` : value
}
