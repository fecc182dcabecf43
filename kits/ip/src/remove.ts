import type { Context } from '@holdfast/core/kit'
import { isWanted } from './choose-interface.ts'
import { lookAround } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import { readSettings } from './settings.ts'

/** Takes the address off every interface that has it; rejects where one still has it afterwards. */
export async function remove(context: Context<Parameters>): Promise<void> {
  const settings = readSettings(context.parameters)
  const { addresses } = await lookAround(context)
  for (const entry of addresses) {
    if (isWanted(settings, entry)) await context.linux.network.removeAddress(entry)
  }
  const after = await lookAround(context)
  const left = after.addresses.find((entry) => isWanted(settings, entry))
  if (left !== undefined) throw new Error(`${left.address} is still on ${left.interface}`)
}
