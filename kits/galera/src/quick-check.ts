import type { Health } from '@holdfast/core/kit'
import type { GaleraContext } from './parameters.ts'
import { askPatiently } from './server/ask-patiently.ts'
import { findServer, hasChildren, isWanted } from './server/own-server.ts'
import { judgeHealth, type Sight } from './status/judge-health.ts'
import { isDonor } from './status/status.ts'

/** Says how the server is, by its own words; changes nothing. */
export async function quickCheck(context: GaleraContext): Promise<Health> {
  return judgeHealth(await look(context))
}

/** What is to be seen of the server now. */
export async function look(context: GaleraContext): Promise<Sight> {
  const [server, wanted] = await Promise.all([findServer(context), isWanted(context)])
  const answer = await askPatiently(context, server)
  const mayCopy = answer.kind === 'silent' || (answer.kind === 'status' && isDonor(answer.status))
  const isCopying = mayCopy && (await hasChildren(context))
  return { isRunning: server !== undefined, isWanted: wanted, isCopying, answer }
}
