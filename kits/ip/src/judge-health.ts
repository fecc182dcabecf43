import type { AddressEntry, Health, LinkEntry } from '@holdfast/core/kit'
import { chooseInterface, isWanted, type Surroundings } from './choose-interface.ts'
import type { Settings } from './settings.ts'

/**
 * What links and addresses alone say of a protected address. An owner without carrier is degraded
 * and not eligible rather than failed: it yields to a node that is better off, and never to nobody.
 */
export function judgeHealth(settings: Settings, around: Surroundings): Health {
  const { address } = settings.wanted
  const present = around.addresses.filter((entry) => isWanted(settings, entry))
  const { link, problem } = chooseInterface(settings, around)
  if (link === undefined) return judgeWithoutPlace(present, problem)
  const here = present.find((entry) => entry.interface === link.name)
  if (here !== undefined) return judgePresent(here, link)
  const elsewhere = present[0]
  if (elsewhere !== undefined) {
    const reason = `${address} is on ${elsewhere.interface} instead of ${link.name}`
    return { state: 'failed', reason, eligible: isUsable(link) }
  }
  const reason = isUsable(link) ? `${address} is not on ${link.name}` : nameFault(link)
  return { state: 'out-of-service', reason, eligible: isUsable(link) }
}

/** Whether traffic can pass a link. */
export function isUsable(link: LinkEntry): boolean {
  return link.isUp && link.hasCarrier
}

function judgeWithoutPlace(present: readonly AddressEntry[], problem: string): Health {
  const state = present.length > 0 ? 'degraded' : 'out-of-service'
  return { state, reason: problem, eligible: false }
}

function judgePresent(here: AddressEntry, link: LinkEntry): Health {
  if (!isUsable(link)) return { state: 'degraded', reason: nameFault(link), eligible: false }
  if (here.isDuplicate) {
    const reason = `the kernel found ${here.address} on another machine, and does not use it`
    return { state: 'failed', reason, eligible: false }
  }
  return { state: 'in-service', reason: `${here.address} is on ${link.name}`, eligible: true }
}

function nameFault(link: LinkEntry): string {
  return link.isUp ? `${link.name} has no carrier` : `${link.name} is down`
}
