import type { RestoreContext } from '@holdfast/core/kit'
import { addToLink } from './add-to-link.ts'
import { isWanted } from './choose-interface.ts'
import { chooseFreshLink } from './choose-link.ts'
import { judgeHealth } from './judge-health.ts'
import { isUsable } from './link-fault.ts'
import { lookAround } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import { setRoutes } from './set-routes.ts'
import { readSettings } from './settings.ts'

/**
 * Puts the address on its interface, or on its backup where that one carries nothing, and tells the
 * neighbours at once; the announcements that follow are the watch's. A takeover asked the segment
 * before, so nothing waits here.
 */
export async function restore(context: RestoreContext<Parameters>): Promise<void> {
  const settings = readSettings(context.parameters)
  const around = await lookAround(context)
  const { link, problem } = chooseFreshLink(settings, around)
  if (link === undefined) throw new Error(problem)
  if (!isUsable(link)) throw new Error(judgeHealth(settings, around).reason)
  const { network } = context.linux
  const { address } = settings.wanted
  await addToLink(context, settings, link.name)
  await setRoutes(context, settings, link.name)
  for (const entry of around.addresses) {
    const isElsewhere = isWanted(settings, entry) && entry.interface !== link.name
    if (isElsewhere) await network.removeAddress({ ...entry, address })
  }
  await network.announce({ address, interface: link.name })
}
