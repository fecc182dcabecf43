import type { Context } from '@holdfast/core/kit'
import { isHeldByUs, isWanted } from './choose-interface.ts'
import { findPlace, lookAround, type Place } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import { readSettings } from './settings.ts'

/** Checks that the address fits this node, whoever has it; rejects with what is wrong. */
export async function checkFit(context: Context<Parameters>): Promise<Place> {
  const settings = readSettings(context.parameters)
  const { addresses } = await lookAround(context)
  const ownOfNode = addresses.find(
    (entry) => isWanted(settings, entry) && !isHeldByUs(settings, entry),
  )
  if (ownOfNode !== undefined) {
    const { address, interface: name } = ownOfNode
    throw new Error(`${address} is this node's own address on ${name}: choose another`)
  }
  const place = await findPlace(context)
  refuseWrongPrefix(place)
  return place
}

/** A prefix that differs from the interface's own is a slip of the pen, or the wrong subnet. */
function refuseWrongPrefix({ settings, link, addresses }: Place): void {
  const { wanted, ownPrefixLength } = settings
  if (wanted.prefixLength === ownPrefixLength) return
  const own = addresses.filter(
    (entry) => entry.interface === link.name && entry.family === wanted.family,
  )
  if (own.some((entry) => entry.prefixLength === wanted.prefixLength)) return
  const lengths = [...new Set(own.map((entry) => `/${entry.prefixLength}`))].join(', ')
  const wrong = `the prefix of ${wanted.address} is not /${wanted.prefixLength} on ${link.name}`
  throw new Error(`${wrong}, which has ${lengths}`)
}
