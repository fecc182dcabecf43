import type { Context } from '@holdfast/core/kit'
import { checkFit } from './check-fit.ts'
import { isHeldByUs } from './choose-interface.ts'
import { isUsable } from './link-fault.ts'
import { askSegment, type Place } from './look-around.ts'
import type { Parameters } from './parameters.ts'

/**
 * Checks that the address fits this node and that nobody else has it; names the interface. Rejects
 * with what is wrong.
 */
export async function create(context: Context<Parameters>): Promise<Partial<Parameters>> {
  const place = await checkFit(context)
  const { settings, addresses, primary } = place
  // What this node holds itself needs no question: its owner would be found.
  if (!addresses.some((entry) => isHeldByUs(settings, entry))) await refuseDuplicate(context, place)
  return { interface: primary }
}

async function refuseDuplicate(context: Context<Parameters>, place: Place): Promise<void> {
  const { settings, link } = place
  if (!isUsable(link)) {
    throw new Error(`${link.name} has no carrier: nobody can be asked who has the address`)
  }
  for (let asked = 0; asked < settings.probeCount; asked += 1) {
    const answeredBy = await askSegment(context, place, settings.probeForMs)
    if (answeredBy === undefined) continue
    throw new Error(`${settings.wanted.address} is in use already: ${answeredBy} answers for it`)
  }
}
