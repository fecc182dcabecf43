import type { Context, Drop } from '@holdfast/core/kit'
import { namesOfLinks } from './choose-link.ts'
import { findPlace } from './look-around.ts'
import type { Parameters } from './parameters.ts'

/**
 * The address as the kernel will have it, for whoever must take it away without this kit: on each
 * of the interfaces that may have it, as it moves between them without a word to anybody.
 */
export async function drop(context: Context<Parameters>): Promise<Drop> {
  const { settings, ...around } = await findPlace(context)
  const address = `${settings.wanted.address}/${settings.ownPrefixLength}`
  const { validForMs } = settings
  const names = namesOfLinks(settings, around)
  return { addresses: names.map((name) => ({ address, interface: name, validForMs })) }
}
