import { parseAddressWithPrefix } from '../kit/ip-address.ts'
import type { Network } from '../kit/linux.ts'

/**
 * Renews the time after which the kernel removes an address by itself. One that is not there, or
 * elsewhere, is left alone: to bring it in needs another reason.
 */
export async function renewAddress(
  what: { readonly address: string; readonly interface: string; readonly validForMs: number },
  network: Pick<Network, 'addAddress' | 'listAddresses'>,
): Promise<void> {
  const wanted = parseAddressWithPrefix(what.address)
  if (wanted === undefined) return
  const isIt = (entry: { address: string; interface: string }) =>
    entry.address === wanted.address && entry.interface === what.interface
  const isThere = (await network.listAddresses()).some(isIt)
  const { interface: name, validForMs } = what
  if (isThere) await network.addAddress({ ...wanted, interface: name, validForMs })
}
