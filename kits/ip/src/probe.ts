import type { Context, ProbeAnswer } from '@holdfast/core/kit'
import { isUsable } from './link-fault.ts'
import { askSegment, findPlace } from './look-around.ts'
import type { Parameters } from './parameters.ts'

/** Asks the segment, for at most 20 ms, whether somebody still has the address. */
export async function probe(context: Context<Parameters>): Promise<ProbeAnswer> {
  const place = await findPlace(context)
  const { link, settings } = place
  // Silence on a cut cable proves nothing.
  if (!isUsable(link)) throw new Error(`${link.name} has no carrier`)
  const answeredBy = await askSegment(context, place, settings.takeoverProbeForMs)
  return { isSilent: answeredBy === undefined, answeredBy: answeredBy ?? '' }
}
