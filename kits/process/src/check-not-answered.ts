import type { ProgramContext } from './parameters.ts'
import { checkReady } from './ready.ts'

/**
 * Rejects where somebody answers the ready checks while the program does not run: a stranger has
 * its port, so the program could not have it and the checks would praise the stranger.
 */
export async function checkNotAnswered(context: ProgramContext): Promise<void> {
  const { ready } = context.parameters
  if (ready?.tcp === undefined && ready?.http === undefined) return
  const { isReady } = await checkReady(context)
  if (!isReady) return
  const where = ready.tcp ? `${ready.tcp.host} port ${ready.tcp.port}` : ready.http?.url
  throw new Error(`somebody else answers at ${where} already: the program is not started`)
}
