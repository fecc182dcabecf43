/** A change of the peer that could not be made here, and what became of its transaction. */
export interface Conflict {
  /** As the log has it: `2026/11/22 16:36:00`, which can be compared as a text. */
  readonly at: string
  /** `SYS.T1`; empty where the log does not tell. */
  readonly table: string
  readonly operation: 'insert' | 'update' | 'delete' | 'unknown'
  /** The peer kept its transaction, so that data differ; else both sides took it back. */
  readonly hasDiverged: boolean
}

const heading = /^\[(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) [0-9A-F]+\]/
const errorLine = /^ERR-[0-9A-F]{5}/
const changeLine =
  /^(INSERT INTO|UPDATE|DELETE FROM|DELETE) ([A-Za-z0-9_$#."]+)[\s\S]*\(TID : (\d+)\)$/
const endLine = /^(COMMIT|ROLLBACK) \(TID : (\d+)\)/

const operations = {
  'INSERT INTO': 'insert',
  UPDATE: 'update',
  'DELETE FROM': 'delete',
  DELETE: 'delete',
} as const

interface Entry {
  readonly at: string
  readonly text: string
}

interface Open extends Omit<Conflict, 'hasDiverged'> {
  readonly transaction: string
}

/**
 * Reads `trc/altibase_rp_conflict.log`, or its end. A conflict whose transaction has no end yet
 * counts as diverged: nobody has taken it back.
 */
export function parseConflictLog(text: string): readonly Conflict[] {
  const conflicts: Conflict[] = []
  let open: Open[] = []
  let isAfterError = false
  for (const { at, text: said } of entriesOf(text)) {
    const [, verb = '', table = '', changed = ''] = changeLine.exec(said) ?? []
    const [, end, ended = ''] = endLine.exec(said) ?? []
    if (end !== undefined) {
      conflicts.push(...close(open, ended, end === 'COMMIT'))
      open = open.filter(({ transaction }) => transaction !== ended)
    } else if (isAfterError && verb !== '') {
      const operation = operations[verb as keyof typeof operations]
      open.push({ at, table: table.replaceAll('"', ''), operation, transaction: changed })
    }
    isAfterError = errorLine.test(said)
  }
  return [...conflicts, ...open.map((one) => closed(one, true))]
}

function close(open: readonly Open[], transaction: string, hasDiverged: boolean) {
  return open
    .filter((one) => one.transaction === transaction)
    .map((one) => closed(one, hasDiverged))
}

function closed({ at, table, operation }: Open, hasDiverged: boolean): Conflict {
  return { at, table, operation, hasDiverged }
}

function entriesOf(text: string): readonly Entry[] {
  const entries: { at: string; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const [, at] = heading.exec(line) ?? []
    if (at !== undefined) entries.push({ at, lines: [] })
    else entries.at(-1)?.lines.push(line)
  }
  return entries.map(({ at, lines }) => ({ at, text: lines.join('\n').trim() }))
}

/** Up to where somebody has looked: a time of the log, and how many conflicts of that second. */
export interface LogMark {
  readonly at: string
  readonly count: number
}

/** The mark after all conflicts that there are. */
export function markAfter(conflicts: readonly Conflict[]): LogMark {
  const at =
    conflicts
      .map((one) => one.at)
      .sort()
      .at(-1) ?? ''
  return { at, count: conflicts.filter((one) => one.at === at).length }
}

/** The conflicts that nobody has looked at yet. */
export function conflictsAfter(conflicts: readonly Conflict[], mark: LogMark): readonly Conflict[] {
  let ofSecond = 0
  return conflicts.filter((one) => {
    if (one.at === mark.at) ofSecond += 1
    return one.at > mark.at || (one.at === mark.at && ofSecond > mark.count)
  })
}

/** What differs, for people: `SYS.T1 (2 inserts, 1 update), SYS.TE (1 insert)`. */
export function wordConflicts(conflicts: readonly Conflict[]): string {
  const tables = Map.groupBy(conflicts, ({ table }) => table)
  return [...tables]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([table, found]) => `${nameOf(table)} (${wordCounts(found)})`)
    .join(', ')
}

function nameOf(table: string): string {
  return table === '' ? 'an unknown table' : table
}

function wordCounts(conflicts: readonly Conflict[]): string {
  const counts = Map.groupBy(conflicts, ({ operation }) => operation)
  return [...counts]
    .map(([operation, { length }]) => {
      const word = operation === 'unknown' ? 'change' : operation
      return `${length} ${word}${length === 1 ? '' : 's'}`
    })
    .join(', ')
}
