import type { Health } from '@holdfast/core/kit'
import { ask } from './ask.ts'
import type { RedisContext } from './parameters.ts'
import { quickCheck } from './quick-check.ts'

/** Writes, reads and deletes a key in one go: nobody else ever sees it. */
const script =
  "redis.call('SET', KEYS[1], ARGV[1]) local found = redis.call('GET', KEYS[1]) " +
  "redis.call('DEL', KEYS[1]) return found"

/** Tries whether the server takes a write, and leaves nothing of it. */
export async function deepCheck(context: RedisContext): Promise<Health> {
  const health = await quickCheck(context)
  if (health.state !== 'in-service') return health
  const key = `holdfast:deepCheck:${context.instance}`
  const said = await ask(context, ['EVAL', script, '1', key, 'written'])
  if (said === 'written')
    return { state: 'in-service', reason: `${health.reason}, and takes writes` }
  return { state: 'degraded', reason: `${health.reason}, but takes no write: ${said}` }
}
