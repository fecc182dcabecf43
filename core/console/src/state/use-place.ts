import { useSyncExternalStore } from 'react'

/** The pages that are always at hand. */
export const mainPages = [
  'overview',
  'hierarchies',
  'timeline',
  'what-if',
  'kits',
  'settings',
] as const
/** All pages. */
export const pages = [...mainPages, 'graph', 'create', 'edit'] as const
/** One of them. */
export type PageName = (typeof pages)[number]

/** Where somebody is: a page, and what of it. */
export interface Place {
  readonly page: PageName
  readonly subject: string | undefined
}

/** The address of a place. */
export function addressOf(page: PageName, subject?: string): string {
  return `#/${page}${subject === undefined ? '' : `/${encodeURIComponent(subject)}`}`
}

/** The place of an address; the overview where there is no such page. */
export function placeOf(hash: string): Place {
  const [, name = '', subject] = hash.split('/')
  const page = pages.find((one) => one === name)
  if (page === undefined) return { page: 'overview', subject: undefined }
  return { page, subject: subject === undefined ? undefined : decode(subject) }
}

/** Where somebody is now. */
export function usePlace(): Place {
  return placeOf(useSyncExternalStore(subscribe, () => location.hash))
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
