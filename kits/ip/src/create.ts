import type { Context } from '@holdfast/core/kit'
import { isHeldByUs, isWanted } from './choose-interface.ts'
import { askSegment, findPlace, lookAround, type Place } from './look-around.ts'
import type { Parameters } from './parameters.ts'
import { readSettings } from './settings.ts'

/**
 * Checks that the address fits this node and that nobody else has it; names the interface. Rejects
 * with what is wrong.
 */
export async function create(context: Context<Parameters>): Promise<Partial<Parameters>> {
  const settings = readSettings(context.parameters)
  const { addresses } = await lookAround(context)
  const present = addresses.filter((entry) => isWanted(settings, entry))
  const ownOfNode = present.find((entry) => !isHeldByUs(settings, entry))
  if (ownOfNode !== undefined) {
    const { address, interface: name } = ownOfNode
    throw new Error(`${address} is this node's own address on ${name}: choose another`)
  }
  const place = await findPlace(context)
  refuseWrongPrefix(place)
  // What this node holds itself needs no question: its owner would be found.
  if (present.length === 0) await refuseDuplicate(context, place)
  return { interface: place.link.name }
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
  throw new Error(`the prefix of ${wanted.address} is not /${wanted.prefixLength} on ${link.name}, \
which has ${lengths}`)
}

async function refuseDuplicate(context: Context<Parameters>, place: Place): Promise<void> {
  const { settings, link } = place
  if (!link.isUp || !link.hasCarrier) {
    throw new Error(`${link.name} has no carrier: nobody can be asked who has the address`)
  }
  for (let asked = 0; asked < settings.probeCount; asked += 1) {
    const answeredBy = await askSegment(context, place, settings.probeForMs)
    if (answeredBy === undefined) continue
    throw new Error(`${settings.wanted.address} is in use already: ${answeredBy} answers for it`)
  }
}
