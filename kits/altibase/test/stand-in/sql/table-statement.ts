import type { TokenCursor } from './token-cursor.ts'

/** A column as it is stored and printed. */
export interface ColumnPlan {
  readonly name: string
  /** As the catalog tells it, such as `VARCHAR(40)`. */
  readonly type: string
  readonly isRequired: boolean
  readonly isUnique: boolean
  readonly initial?: string
}

/** A table that is to be made. */
export interface TablePlan {
  readonly owner: string
  readonly name: string
  readonly columns: readonly ColumnPlan[]
  /** Names of the columns of the primary key; none has tables that cannot be replicated. */
  readonly key: readonly string[]
}

const plainTypes = ['INTEGER', 'BIGINT', 'SMALLINT', 'DATE', 'DOUBLE', 'FLOAT', 'REAL']
const textTypes = ['VARCHAR', 'CHAR', 'NVARCHAR', 'NCHAR']
const numberTypes = ['NUMERIC', 'NUMBER', 'DECIMAL']

/** Reads `CREATE TABLE` behind these two words. */
export function parseTable(cursor: TokenCursor, owner: string): TablePlan {
  const table = cursor.tableName(owner)
  cursor.expect('(')
  const columns: ColumnPlan[] = []
  let key: readonly string[] = []
  cursor.list(() => {
    if (cursor.accept('CONSTRAINT')) cursor.name()
    if (cursor.accept('PRIMARY', 'KEY')) {
      key = parseNames(cursor)
      return
    }
    const { column, isKey } = parseColumn(cursor)
    columns.push(column)
    if (isKey) key = [column.name]
  })
  cursor.expect(')')
  if (cursor.accept('TABLESPACE')) cursor.name()
  cursor.expectEnd()
  return { ...table, columns, key }
}

function parseNames(cursor: TokenCursor): readonly string[] {
  cursor.expect('(')
  const names = cursor.list(() => cursor.name())
  cursor.expect(')')
  return names
}

function parseColumn(cursor: TokenCursor) {
  const name = cursor.name()
  const type = parseType(cursor)
  const found = { isRequired: false, isUnique: false, isKey: false }
  let initial: string | undefined
  for (;;) {
    if (cursor.accept('PRIMARY', 'KEY')) found.isKey = true
    else if (cursor.accept('NOT', 'NULL')) found.isRequired = true
    else if (cursor.accept('UNIQUE')) found.isUnique = true
    else if (cursor.accept('NULL')) continue
    else if (cursor.accept('DEFAULT')) initial = cursor.setting()
    else break
  }
  const { isRequired, isUnique, isKey } = found
  const column = { name, type, isRequired, isUnique, ...(initial === undefined ? {} : { initial }) }
  return { column, isKey }
}

function parseType(cursor: TokenCursor): string {
  const type = cursor.name()
  if (plainTypes.includes(type)) return type
  const isNumber = numberTypes.includes(type)
  if (!isNumber && !textTypes.includes(type)) cursor.fail()
  if (!cursor.accept('(')) return isNumber ? type : `${type}(1)`
  const sizes = cursor.list(() => cursor.number())
  cursor.expect(')')
  return `${type}(${sizes.join(',')})`
}
