import { createHash } from 'node:crypto'

/** Room for the name of the cluster in that of a socket, which has 107 bytes and more to say. */
const mostBytes = 40

/** The group that a cluster's processes meet in; a name that is too long is given by its digest. */
export function nameGroup(cluster: string): string {
  return `holdfast/${Buffer.byteLength(cluster) <= mostBytes ? cluster : digestOf(cluster)}`
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, mostBytes)
}
