import { changeNotes, type Notes, type SeenConflicts } from '../notes.ts'
import type { AltibaseContext } from '../parameters.ts'
import { type Conflict, conflictsAfter, markAfter, parseConflictLog } from './conflict-log.ts'
import type { Receiver } from './views.ts'

/** Enough for some thousand conflicts; one that lies before it is as bad as these. */
const mostBytes = 512 * 1_024

/** What differs here and that nobody has looked at. */
export interface OpenConflicts {
  readonly conflicts: readonly Conflict[]
  /** Failures that the server counts and its log does not show. */
  readonly uncounted: number
}

/** The conflicts of the log, those too that were looked at; none where there is no log. */
export async function readConflictLog({
  parameters,
  run,
}: AltibaseContext): Promise<readonly Conflict[]> {
  const path = `${parameters.home}/trc/altibase_rp_conflict.log`
  const { exitCode, stdout, stderr } = await run({
    program: 'tail',
    arguments: [`--bytes=${mostBytes}`, '--', path],
    environment: { LC_ALL: 'C' },
    expectedExitCodes: [0, 1],
  })
  if (exitCode === 0) return parseConflictLog(stdout)
  if (stderr.includes('No such file')) return []
  throw new Error(`the log of conflicts cannot be read: ${stderr.trim()}`)
}

/** What came since somebody looked; before the first look everything counts as seen. */
export async function readOpenConflicts(
  context: AltibaseContext,
  { seen }: Notes,
  receivers: readonly Receiver[],
): Promise<OpenConflicts> {
  if (seen === undefined) return { conflicts: [], uncounted: 0 }
  const open = conflictsAfter(await readConflictLog(context), seen.mark)
  const grown = countFailures(receivers, seen.failures)
  return {
    conflicts: open.filter(({ hasDiverged }) => hasDiverged),
    uncounted: Math.max(0, grown - open.length),
  }
}

/** Failures since a look. A receiver that was started anew begins at none. */
export function countFailures(
  receivers: readonly Receiver[],
  seen: Readonly<Record<string, number>>,
): number {
  return receivers.reduce((sum, receiver) => {
    const now = failuresOf(receiver)
    const before = seen[receiver.name] ?? 0
    return sum + (now >= before ? now - before : now)
  }, 0)
}

function failuresOf({ failures }: Receiver): number {
  return failures.insert + failures.update + failures.delete
}

/** Remembers all that is there now as seen. */
export async function noteSeen(
  context: AltibaseContext,
  receivers: readonly Receiver[],
): Promise<void> {
  const mark = markAfter(await readConflictLog(context))
  const failures = Object.fromEntries(receivers.map((one) => [one.name, failuresOf(one)]))
  const seen: SeenConflicts = { mark, failures }
  await changeNotes(context, (notes) => ({ ...notes, seen }))
}
