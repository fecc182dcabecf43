import { nameOf, readTokens, type Token } from './tokens.ts'

/** A table that a query or a change names, and where it does. */
export interface TableReference {
  readonly owner?: string
  readonly name: string
  /** What its columns may be called by; none where it was not said. */
  readonly alias?: string
  readonly isTarget: boolean
  readonly start: number
  /** Where the name ends. */
  readonly nameEnd: number
  /** Where the alias ends, if there is one. */
  readonly end: number
}

const opening = new Set(['FROM', 'JOIN', 'INTO', 'UPDATE'])
/** Words that may follow a table's name and are no alias of it. */
const following = new Set([
  ...['WHERE', 'GROUP', 'ORDER', 'HAVING', 'LIMIT', 'FOR', 'CONNECT', 'START', 'SET', 'VALUES'],
  ...['UNION', 'INTERSECT', 'MINUS', 'SELECT', 'AND', 'OR', 'ON'],
  ...['LEFT', 'RIGHT', 'FULL', 'INNER', 'OUTER', 'CROSS', 'JOIN'],
])

/** Finds the tables that a statement names, in the order of the text. */
export function findTables(statement: string): readonly TableReference[] {
  const tokens = readTokens(statement)
  const found: TableReference[] = []
  let index = 0
  while (index < tokens.length) {
    const word = tokens[index]?.upper ?? ''
    index += 1
    // `FOR UPDATE` names no table.
    if (!opening.has(word) || tokens[index - 2]?.upper === 'FOR') continue
    const isTarget = word === 'INTO' || word === 'UPDATE'
    let next = readReference(tokens, index, isTarget)
    while (next) {
      found.push(next.reference)
      index = next.index
      next = tokens[index]?.upper === ',' ? readReference(tokens, index + 1, false) : undefined
    }
  }
  return found
}

function readReference(tokens: readonly Token[], at: number, isTarget: boolean) {
  const first = tokens[at]
  if (first?.kind !== 'word') return undefined
  const second = tokens[at + 1]?.upper === '.' ? tokens[at + 2] : undefined
  const last = second ?? first
  let index = at + (second ? 3 : 1)
  if (tokens[index]?.upper === 'AS') index += 1
  const alias = tokens[index]
  const isAlias = alias?.kind === 'word' && !following.has(alias.upper)
  if (isAlias) index += 1
  const reference: TableReference = {
    ...(second ? { owner: nameOf(first) } : {}),
    name: nameOf(last),
    ...(isAlias ? { alias: nameOf(alias) } : {}),
    isTarget,
    start: first.start,
    nameEnd: last.end,
    end: isAlias ? alias.end : last.end,
  }
  return { reference, index }
}

/** The statement with other names of its tables, which are found under their own still. */
export function renameTables(
  statement: string,
  references: readonly TableReference[],
  stored: (reference: TableReference) => string,
): string {
  let at = 0
  let renamed = ''
  for (const reference of references) {
    const alias = reference.alias ?? reference.name
    renamed += `${statement.slice(at, reference.start)}"${stored(reference)}" AS "${alias}"`
    at = reference.end
  }
  return renamed + statement.slice(at)
}
