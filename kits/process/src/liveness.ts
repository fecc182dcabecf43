import { durationMs, type ProcessIdentity } from '@holdfast/core/kit'
import { askChecks, type Finding } from './ask-checks.ts'
import type { ProgramContext } from './parameters.ts'

/** What the live checks of a program said last. */
interface Memory extends ProcessIdentity {
  /** By the clock of `performance.now()`. */
  readonly askedAtMs: number
  readonly finding: Finding
  /** How many in a row did not pass. */
  readonly failures: number
}

/** By instance. A later daemon, and a program that was started anew, begin without any failure. */
const memories = new Map<string, Memory>()

/** How a running program is, by its live checks. */
export interface Liveness {
  readonly state: 'live' | 'doubtful' | 'failed'
  /** One clause; empty where it is live. */
  readonly reason: string
}

/**
 * Asks the live checks of a running program where that is due, else says again what they said. So
 * many failures in a row as the resource says, and it has failed; before that there is doubt.
 */
export async function askLiveness(
  context: ProgramContext,
  program: ProcessIdentity,
): Promise<Liveness> {
  const { live } = context.parameters
  if (live === undefined) return { state: 'live', reason: '' }
  const known = recall(context, program)
  const isDue = known === undefined || performance.now() - known.askedAtMs >= durationMs(live.every)
  const { finding, failures } = isDue ? await askAnew(context, program) : known
  if (finding.isPassed) return { state: 'live', reason: '' }
  return { state: failures >= live.failures ? 'failed' : 'doubtful', reason: finding.reason }
}

/** To be called when a program is removed. */
export function forgetLiveness({ instance }: ProgramContext): void {
  memories.delete(instance)
}

function recall(
  { instance }: ProgramContext,
  { pid, startTime }: ProcessIdentity,
): Memory | undefined {
  const known = memories.get(instance)
  return known?.pid === pid && known.startTime === startTime ? known : undefined
}

async function askAnew(
  context: ProgramContext,
  { pid, startTime }: ProcessIdentity,
): Promise<Memory> {
  const askedAtMs = performance.now()
  const finding = await askChecks(context, context.parameters.live, 'live')
  const before = recall(context, { pid, startTime })?.failures ?? 0
  const failures = finding.isPassed ? 0 : before + 1
  const memory = { pid, startTime, askedAtMs, finding, failures }
  memories.set(context.instance, memory)
  return memory
}
