import { createHash } from 'node:crypto'

/** A group's name has room for 128 bytes, and cluster names for 63 letters of up to four bytes. */
const mostBytes = 100

/** The group that a cluster's processes meet in; a name that is too long is given by its digest. */
export function nameGroup(cluster: string): string {
  return `holdfast/${Buffer.byteLength(cluster) <= mostBytes ? cluster : digestOf(cluster)}`
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, mostBytes)
}
