import type { Context } from '@holdfast/core/kit'
import type { Parameters } from './parameters.ts'
import type { Settings } from './settings.ts'

/** Puts the address on an interface, or renews its time there. */
export async function addToLink(
  { linux }: Context<Parameters>,
  settings: Settings,
  name: string,
): Promise<void> {
  const { validForMs, wanted, ownPrefixLength: prefixLength } = settings
  const place = { address: wanted.address, interface: name }
  await linux.network.addAddress({ ...place, prefixLength, validForMs })
}
