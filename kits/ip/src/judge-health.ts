import type { AddressEntry, Health, LinkEntry } from '@holdfast/core/kit'
import { type Choice, isWanted, type Surroundings } from './choose-interface.ts'
import { chooseLink, findLinks, namesOfLinks } from './choose-link.ts'
import { isUsable, nameFault } from './link-fault.ts'
import type { Settings } from './settings.ts'

/**
 * What links and addresses alone say of a protected address. An owner without carrier is degraded
 * and not eligible rather than failed: it yields to a node that is better off, and never to nobody.
 */
export function judgeHealth(settings: Settings, around: Surroundings): Health {
  const { address } = settings.wanted
  const present = around.addresses.filter((entry) => isWanted(settings, entry))
  const { link, problem } = chooseLink(settings, around)
  if (link === undefined) return judgeWithoutPlace(present, problem)
  const here = present.find((entry) => entry.interface === link.name)
  if (here !== undefined) return judgePresent(here, { settings, around, link })
  const elsewhere = present[0]
  if (elsewhere !== undefined) return judgeElsewhere(elsewhere, { settings, around, link })
  const isFit = isUsable(link)
  const reason = isFit ? `${address} is not on ${link.name}` : nameFaults(settings, around)
  return { state: 'out-of-service', reason, eligible: isFit }
}

/** An address with the interface that was chosen for it. */
interface Chosen {
  readonly settings: Settings
  readonly around: Surroundings
  readonly link: LinkEntry
}

function judgeWithoutPlace(present: readonly AddressEntry[], problem: string): Health {
  const state = present.length > 0 ? 'degraded' : 'out-of-service'
  return { state, reason: problem, eligible: false }
}

function judgePresent(here: AddressEntry, { settings, around, link }: Chosen): Health {
  if (!isUsable(link)) {
    return { state: 'degraded', reason: nameFaults(settings, around), eligible: false }
  }
  if (here.isDuplicate) {
    const reason = `the kernel found ${here.address} on another machine, and does not use it`
    return { state: 'failed', reason, eligible: false }
  }
  const { primary, backup } = findLinks(settings, around)
  if (link.name !== settings.backupInterface) {
    const fault = backup === undefined ? '' : faultOf(backup)
    const reason = `${here.address} is on ${link.name}${fault && `; its backup is unfit: ${fault}`}`
    return { state: 'in-service', reason, eligible: true }
  }
  const fault = faultOf(primary) || `${primary.link?.name} could have it again`
  const reason = `${here.address} is on its backup ${link.name}: ${fault}`
  return { state: 'degraded', reason, eligible: true }
}

/** On the other one of two it is on its way; anywhere else nobody who looks for it will find it. */
function judgeElsewhere(entry: AddressEntry, { settings, around, link }: Chosen): Health {
  const { address, interface: name } = entry
  const isOnItsWay = namesOfLinks(settings, around).includes(name)
  const reason = `${address} is on ${name} instead of ${link.name}`
  return { state: isOnItsWay ? 'degraded' : 'failed', reason, eligible: isUsable(link) }
}

/** What is wrong with the interfaces that may have it, where none of them is usable. */
function nameFaults(settings: Settings, around: Surroundings): string {
  const { primary, backup } = findLinks(settings, around)
  const choices = backup === undefined ? [primary] : [primary, backup]
  return choices.map(faultOf).join(', and ')
}

function faultOf({ link, problem }: Choice): string {
  if (link === undefined) return problem
  return isUsable(link) ? '' : nameFault(link)
}
