import type { Context } from '@holdfast/core/kit'
import { isWanted } from './choose-interface.ts'
import { clearRoutes } from './clear-routes.ts'
import { lookAround } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import { readSettings } from './settings.ts'

/**
 * Takes the address and its routes off every interface; rejects where one still has it afterwards.
 * The routes go last: until then what the address has under way may still leave.
 */
export async function remove(context: Context<Parameters>): Promise<void> {
  const settings = readSettings(context.parameters)
  const { addresses } = await lookAround(context)
  for (const entry of addresses) {
    if (isWanted(settings, entry)) await context.linux.network.removeAddress(entry)
  }
  await clearRoutes(context, settings)
  const after = await lookAround(context)
  const left = after.addresses.find((entry) => isWanted(settings, entry))
  if (left !== undefined) throw new Error(`${left.address} is still on ${left.interface}`)
}
