import type { LinkEntry } from '@holdfast/core/kit'

/** Whether traffic can pass a link. */
export function isUsable(link: LinkEntry): boolean {
  return link.isUp && link.hasCarrier
}

/** What is wrong with a link that is not usable, as a clause. */
export function nameFault(link: LinkEntry): string {
  return link.isUp ? `${link.name} has no carrier` : `${link.name} is down`
}
