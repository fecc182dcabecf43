import type { UpdateContext } from '@holdfast/core/kit'
import { addToLink } from './add-to-link.ts'
import { isWanted } from './choose-interface.ts'
import { chooseLink } from './choose-link.ts'
import { changeRoutes, noteRoutes } from './clear-routes.ts'
import { judgeHealth } from './judge-health.ts'
import { isUsable } from './link-fault.ts'
import { lookAround } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import { readSettings } from './settings.ts'

/** What can change while the address is in service: everything but the address. */
export const updatable = [
  ...['interface', 'backupInterface', 'source', 'sourceFor', 'validFor'],
  ...['probeCount', 'probeFor', 'takeoverProbeFor'],
  ...['announceCount', 'announceInterval', 'announceEvery'],
  ...['reach', 'reachNeeded', 'reachWithin'],
] as const satisfies readonly (keyof Parameters)[]

/**
 * Gives the address its new time and routes, and leaves it where it is. Where it may not be on that
 * interface any more it is on the other one, and announced there, before it is off this one.
 */
export async function update(context: UpdateContext<Parameters>): Promise<void> {
  const settings = readSettings(context.parameters)
  const around = await lookAround(context)
  const { address } = settings.wanted
  const holders = around.addresses.filter((entry) => isWanted(settings, entry))
  if (holders.length === 0) throw new Error(`${address} is not on any interface`)
  const { link, problem } = chooseLink(settings, around)
  if (link === undefined) throw new Error(problem)
  const isThere = holders.some((entry) => entry.interface === link.name)
  if (!isThere && !isUsable(link)) throw new Error(judgeHealth(settings, around).reason)
  const { network } = context.linux
  await noteRoutes(context, settings)
  await addToLink(context, settings, link.name)
  await changeRoutes(context, settings, link.name)
  for (const entry of holders) {
    if (entry.interface !== link.name) await network.removeAddress(entry)
  }
  if (!isThere) await network.announce({ address, interface: link.name })
}
