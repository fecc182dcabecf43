import { type Choice, chooseInterface, isWanted, type Surroundings } from './choose-interface.ts'
import { isUsable } from './link-fault.ts'
import type { Settings } from './settings.ts'

/** The interfaces that may have an address: its own one, and the one that stands in for it. */
export interface Links {
  readonly primary: Choice
  /** Left out where the address has no backup. */
  readonly backup?: Choice
}

/** Finds the interfaces that may have an address, each with why it cannot where that is so. */
export function findLinks(settings: Settings, around: Surroundings): Links {
  const primary = chooseInterface(settings, around)
  const name = settings.backupInterface
  if (name === undefined) return { primary }
  const { backupInterface, ...rest } = settings
  return { primary, backup: chooseInterface({ ...rest, interface: name }, around) }
}

/**
 * Chooses the interface that an address should be on now: the one that has it as long as that is
 * usable, then the primary, then the backup. So it stays where it is when the primary is back.
 */
export function chooseLink(settings: Settings, around: Surroundings): Choice {
  const { primary, backup } = findLinks(settings, around)
  if (backup === undefined) return primary
  const found = [primary, backup].flatMap(({ link }) => link ?? [])
  const holds = ({ name }: { name: string }) =>
    around.addresses.some((entry) => isWanted(settings, entry) && entry.interface === name)
  const usable = found.filter(isUsable)
  const link = usable.find(holds) ?? usable[0] ?? found.find(holds) ?? found[0]
  return link === undefined ? primary : { link }
}

/** Chooses the interface for an address that is brought in anew: the primary where it is usable. */
export function chooseFreshLink(settings: Settings, around: Surroundings): Choice {
  const addresses = around.addresses.filter((entry) => !isWanted(settings, entry))
  return chooseLink(settings, { ...around, addresses })
}

/** The names of the interfaces that may have an address, whether they are there or not. */
export function namesOfLinks(settings: Settings, around: Surroundings): readonly string[] {
  const { primary } = findLinks(settings, around)
  const names = [primary.link?.name ?? settings.interface, settings.backupInterface]
  return names.filter((name) => name !== undefined)
}
