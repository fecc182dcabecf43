import type { Drop } from '@holdfast/core/kit'
import type { RedisContext } from './parameters.ts'
import { markOf } from './server.ts'

/** The hard way down: the guardian kills everything with the mark, and what is in its cgroup. */
export async function drop(context: RedisContext): Promise<Drop> {
  return { environments: [markOf(context)], cgroups: [context.instance] }
}
