import { type AddressEntry, isInSameSubnet, type LinkEntry } from '@holdfast/core/kit'
import type { Settings } from './settings.ts'

/** What a node has: the ground of every decision about an address. */
export interface Surroundings {
  readonly links: readonly LinkEntry[]
  readonly addresses: readonly AddressEntry[]
}

/** The interface that an address belongs on, or why there is none, in words for people. */
export type Choice =
  | { readonly link: LinkEntry; readonly problem?: never }
  | { readonly link?: never; readonly problem: string }

/**
 * Chooses the interface that was named, or else the one that has an address of its own in the
 * subnet and is no backup. Neighbours are reached through its route there; an address that stands
 * for itself (prefix 32 or 128) on a named interface needs none.
 */
export function chooseInterface(settings: Settings, around: Surroundings): Choice {
  const { wanted } = settings
  const name = settings.interface
  const inSubnet = namesInSubnet(settings, around)
  const candidates = inSubnet.filter((one) => one !== settings.backupInterface)
  if (name === undefined && candidates.length > 1) {
    const both = candidates.join(' and ')
    return { problem: `${both} are all in the subnet of ${wanted.address}: name one in interface` }
  }
  const chosen = name ?? candidates[0]
  if (chosen === undefined) {
    const but = inSubnet.length === 0 ? '' : ' but its backup'
    return { problem: `no interface${but} has an address in the subnet of ${nameWanted(settings)}` }
  }
  const link = around.links.find((one) => one.name === chosen)
  if (link === undefined) return { problem: `there is no interface ${chosen}` }
  const standsAlone = wanted.prefixLength === settings.ownPrefixLength
  if (standsAlone || inSubnet.includes(chosen)) return { link }
  return { problem: `${chosen} has no address of its own in the subnet of ${nameWanted(settings)}` }
}

/** Whether an entry is the protected address. */
export function isWanted(settings: Settings, entry: AddressEntry): boolean {
  return entry.address === settings.wanted.address
}

/** Whether an entry is the protected address as Holdfast adds it: alone, and for a time. */
export function isHeldByUs(settings: Settings, entry: AddressEntry): boolean {
  const hasOurForm = entry.prefixLength === settings.ownPrefixLength
  return isWanted(settings, entry) && hasOurForm && entry.validForMs !== undefined
}

function namesInSubnet(settings: Settings, { links, addresses }: Surroundings): string[] {
  const loopbacks = new Set(links.filter((link) => link.isLoopback).map((link) => link.name))
  const found = addresses.filter(
    (entry) =>
      entry.family === settings.wanted.family &&
      entry.prefixLength < settings.ownPrefixLength &&
      !isWanted(settings, entry) &&
      !loopbacks.has(entry.interface) &&
      isInSameSubnet(entry.address, settings.wanted.address, entry.prefixLength),
  )
  return [...new Set(found.map((entry) => entry.interface))]
}

function nameWanted({ wanted }: Settings): string {
  return `${wanted.address}/${wanted.prefixLength}`
}
