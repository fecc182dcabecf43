import type { Problem } from '../errors/index.ts'
import { isStock, readCorosyncConf } from './read-corosync-conf.ts'
import { problemOf } from './validate-plan.ts'

/** A file as it is, beside what it would become. */
export interface FileChange {
  readonly path: string
  readonly sort: 'corosync' | 'settings' | 'key'
  /** Undefined where there is none. */
  readonly found: string | undefined
  readonly wanted: string
}

/** Files that are not to be overwritten; those that a distribution brought along may be. */
export function findInTheWay(changes: readonly FileChange[]): readonly Problem[] {
  return changes.flatMap(({ path, sort, found, wanted }) => {
    if (found === undefined || found === wanted) return []
    const owner = ownerOf(sort, found)
    return owner === undefined ? [] : [problemOf('HF_CLUSTER_FILE_IN_THE_WAY', { path, owner })]
  })
}

/** Whose file it is, in words; `undefined` where it is nobody's. */
function ownerOf(sort: FileChange['sort'], text: string): string | undefined {
  if (sort === 'key') return 'is the key of a cluster'
  if (sort === 'settings') {
    const cluster = /^cluster:\s*["']?([^"'\s]+)/m.exec(text)?.[1]
    return cluster === undefined ? 'was written by somebody' : `is of the cluster ${cluster}`
  }
  const cluster = readCorosyncConf(text)
  if (cluster === undefined) return 'was written by somebody'
  return isStock(cluster) ? undefined : `is of the cluster ${cluster.cluster || 'without a name'}`
}
