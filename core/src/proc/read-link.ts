import { readlinkSync } from 'node:fs'

/** Where a link of `/proc` leads; `undefined` where it is gone, or not to be read. */
export function readLink(link: string): string | undefined {
  try {
    return readlinkSync(link)
  } catch {
    return undefined
  }
}
