import { askChecks } from './ask-checks.ts'
import type { Checks } from './checks.ts'
import type { ProgramContext } from './parameters.ts'

/**
 * Rejects where somebody answers the checks while the program does not run: a stranger has its
 * port, so the program could not have it and the checks would praise the stranger.
 */
export async function checkNotAnswered(context: ProgramContext): Promise<void> {
  const { ready, live } = context.parameters
  await Promise.all([ready, live].map((checks) => checkSilence(context, checks)))
}

async function checkSilence(context: ProgramContext, checks: Checks | undefined): Promise<void> {
  if (checks?.tcp === undefined && checks?.http === undefined) return
  const { isPassed } = await askChecks(context, checks, 'ready')
  if (!isPassed) return
  const where = checks.tcp ? `${checks.tcp.host} port ${checks.tcp.port}` : checks.http?.url
  throw new Error(`somebody else answers at ${where} already: the program is not started`)
}
