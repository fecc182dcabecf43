import type { Context } from '@holdfast/core/kit'
import { isHeldByUs, isWanted, type Surroundings } from './choose-interface.ts'
import { findLinks } from './choose-link.ts'
import { findPlace, lookAround, type Place } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import { readSettings, type Settings } from './settings.ts'

/** A place that fits, and the name of the interface that is not the backup. */
export interface FittingPlace extends Place {
  readonly primary: string
}

/** Checks that the address fits this node, whoever has it; rejects with what is wrong. */
export async function checkFit(context: Context<Parameters>): Promise<FittingPlace> {
  refuseOwnAddress(readSettings(context.parameters), await lookAround(context))
  const place = await findPlace(context)
  const { primary, backup } = findLinks(place.settings, place)
  for (const choice of [primary, backup]) {
    if (choice?.problem !== undefined) throw new Error(choice.problem)
    if (choice !== undefined) refuseWrongPrefix(place, choice.link.name)
  }
  return { ...place, primary: primary.link?.name ?? place.link.name }
}

function refuseOwnAddress(settings: Settings, { addresses }: Surroundings): void {
  const ownOfNode = addresses.find(
    (entry) => isWanted(settings, entry) && !isHeldByUs(settings, entry),
  )
  if (ownOfNode === undefined) return
  const { address, interface: name } = ownOfNode
  throw new Error(`${address} is this node's own address on ${name}: choose another`)
}

/** A prefix that differs from the interface's own is a slip of the pen, or the wrong subnet. */
function refuseWrongPrefix({ settings, addresses }: Place, name: string): void {
  const { wanted, ownPrefixLength } = settings
  if (wanted.prefixLength === ownPrefixLength) return
  const own = addresses.filter(
    (entry) => entry.interface === name && entry.family === wanted.family,
  )
  if (own.some((entry) => entry.prefixLength === wanted.prefixLength)) return
  const lengths = [...new Set(own.map((entry) => `/${entry.prefixLength}`))].join(', ')
  const wrong = `the prefix of ${wanted.address} is not /${wanted.prefixLength} on ${name}`
  throw new Error(`${wrong}, which has ${lengths}`)
}
