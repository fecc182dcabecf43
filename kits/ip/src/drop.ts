import type { Context, Drop } from '@holdfast/core/kit'
import { findPlace } from './look-around.ts'
import type { Parameters } from './parameters.ts'

/** The address as the kernel will have it, for whoever must take it away without this kit. */
export async function drop(context: Context<Parameters>): Promise<Drop> {
  const { settings, link } = await findPlace(context)
  const address = `${settings.wanted.address}/${settings.ownPrefixLength}`
  const { validForMs } = settings
  return { addresses: [{ address, interface: link.name, validForMs }] }
}
