import type { Drop } from '@holdfast/core/kit'
import type { GaleraContext } from './parameters.ts'
import { markVariable } from './settings.ts'

/** Kills the server and all that it started. */
export async function drop(context: GaleraContext): Promise<Drop> {
  return { environments: [{ name: markVariable, value: context.instance }] }
}
