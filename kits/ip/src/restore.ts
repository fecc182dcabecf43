import type { RestoreContext } from '@holdfast/core/kit'
import { isWanted } from './choose-interface.ts'
import { findPlace } from './look-around.ts'
import type { Parameters } from './parameters.ts'

/**
 * Puts the address on its interface and tells the neighbours at once; the announcements that follow
 * are the watch's. A takeover asked the segment before, so nothing waits here.
 */
export async function restore(context: RestoreContext<Parameters>): Promise<void> {
  const { settings, link, addresses } = await findPlace(context)
  if (!link.isUp) throw new Error(`${link.name} is down`)
  if (!link.hasCarrier) throw new Error(`${link.name} has no carrier`)
  const { network } = context.linux
  const { address } = settings.wanted
  const prefixLength = settings.ownPrefixLength
  for (const entry of addresses) {
    const isElsewhere = isWanted(settings, entry) && entry.interface !== link.name
    if (isElsewhere) await network.removeAddress({ ...entry, address })
  }
  const place = { address, interface: link.name }
  await network.addAddress({ ...place, prefixLength, validForMs: settings.validForMs })
  await network.announce(place)
}
