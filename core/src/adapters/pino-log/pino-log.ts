import { type DestinationStream, type LevelWithSilent, pino } from 'pino'
import type { Log } from '../../ports/index.ts'

/** Where and how much is logged. */
export interface LogSettings {
  readonly node: string
  readonly level: LevelWithSilent
  /** Standard error where left out: journald and a terminal both read it. */
  readonly destination?: DestinationStream
}

/** The node's log: one JSON object a line. */
export function createLog({ node, level, destination }: LogSettings): Log {
  const options = { level, base: { node }, timestamp: pino.stdTimeFunctions.isoTime }
  return pino(options, destination ?? pino.destination({ dest: 2, sync: true }))
}
