import type { Parameters } from './parameters.ts'
import { sizeBytes } from './size.ts'

/** Less is no log, and a file system cuts off whole blocks only. */
const smallestLimit = '64KiB'

/** Whether the output of a program is rotated; rejects a limit that is too small to be one. */
export function isRotated({ logLimit }: Pick<Parameters, 'logLimit'>): boolean {
  const bytes = sizeBytes(logLimit)
  if (bytes > 0 && bytes < sizeBytes(smallestLimit)) {
    throw new Error(`"logLimit" must be 0, for no limit, or at least ${smallestLimit}`)
  }
  return bytes > 0
}
