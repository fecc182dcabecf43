import type { Client } from '../../core/src/api/client.ts'
import type { Look } from '../lab/wait-until.ts'

/** Whether one node gates an address, and another one would take it by the fast lane. */
export async function lookWhetherArmed(
  nodes: readonly { readonly client: Client }[],
  tag: string,
): Promise<Look> {
  const lanes = await Promise.all(
    nodes.map(async ({ client }) => (await client.lane().catch(() => undefined))?.lane),
  )
  const isArmed = (['gates', 'takes'] as const).every((duty) => {
    return lanes.some((lane) => lane?.[duty].includes(tag) === true)
  })
  const lacks = lanes.flatMap((lane) => lane?.lacks.map(({ sentence }) => sentence) ?? [])
  return isArmed || `the fast lane lacks ${lacks.join('; ') || 'nothing'}`
}
