import { readFileSync } from 'node:fs'
import { summarise } from '../summary.ts'
import type { ActionRow } from './gather-actions.ts'

/** Two runs on one machine differ by less, also where much else goes on there. */
const slowerTimes = 3
/** Less is the scheduler's; ms. */
const leastMs = 10

/** An action that takes longer than it did, and how many times as long. */
export interface SlowerAction {
  readonly kit: string
  readonly action: string
  readonly beforeMs: number
  readonly nowMs: number
}

/** The rows of an earlier run, from the `kits.json` that it saved. */
export function readEarlierRows(path: string): readonly ActionRow[] {
  const { rows } = JSON.parse(readFileSync(path, 'utf8')) as { readonly rows?: unknown }
  if (Array.isArray(rows) && rows.every(isRow)) return rows
  throw new Error(`${path} is no kits.json that this bench saved: there are no rows in it`)
}

/**
 * The actions that became slower, by the median. What the agents take more than before is the
 * machine's: nobody changed them. What only waits is slower by its own time alone, so both count.
 */
export function slowerActions(
  rows: readonly ActionRow[],
  before: readonly ActionRow[],
): readonly SlowerAction[] {
  const pace = paceOf(rows, before)
  return rows.flatMap(({ kit, action, times }) => {
    const earlier = before.find((row) => row.kit === kit && row.action === action)
    if (earlier === undefined) return []
    const [beforeMs, nowMs] = [earlier.times.median, times.median]
    const expectedMs = beforeMs * Math.max(1, pace)
    const isSlower = nowMs > expectedMs * slowerTimes && nowMs - expectedMs > leastMs
    return isSlower ? [{ kit, action, beforeMs, nowMs }] : []
  })
}

/** How many times as long as before the agents take here, in the middle; 1 where there is none. */
function paceOf(rows: readonly ActionRow[], before: readonly ActionRow[]): number {
  const paces = rows.flatMap(({ kit, action, agent }) => {
    const earlier = before.find((row) => row.kit === kit && row.action === action)?.agent
    if (agent === undefined || earlier === undefined) return []
    return [agent.times.median / earlier.times.median]
  })
  return paces.length > 0 ? summarise(paces).median : 1
}

function isRow(row: unknown): row is ActionRow {
  const { kit, action, times } = { ...(row as Partial<ActionRow> | null) }
  return typeof kit === 'string' && typeof action === 'string' && typeof times === 'object'
}
