/** A conflict as the log tells it, without numbers of transactions. */
export interface LoggedConflict {
  readonly why: string
  readonly statement: string
  readonly ending: string
}

/**
 * The different conflicts of a log. How often one is repeated depends on what was on its way when
 * a connection was lost, and in which order on who connects first.
 */
export function conflictsIn(log: string): readonly LoggedConflict[] {
  const entries = log
    .split(/^\[.*\]$/m)
    .map((entry) => entry.trim().replace(/ \(TID : \d+\)$/, ''))
    .filter((entry) => !entry.startsWith('* ALTIBASE'))
  const conflicts = entries.flatMap((why, at) => {
    if (!why.startsWith('ERR-')) return []
    const statement = entries[at + 1] ?? ''
    const ending = entries.slice(at + 2).find((entry) => /^(COMMIT|ROLLBACK)$/.test(entry)) ?? ''
    return [{ why, statement, ending }]
  })
  const different = new Map(conflicts.map((one) => [JSON.stringify(one), one]))
  return [...different.keys()].sort().flatMap((key) => different.get(key) ?? [])
}
