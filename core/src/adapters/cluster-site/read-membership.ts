import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import {
  type ClusterPlan,
  type FoundCluster,
  isStock,
  type Places,
  problemOf,
  readCorosyncConf,
} from '../../cluster/index.ts'
import { readSettings } from '../../config/settings/read-settings.ts'
import type { Settings } from '../../config/settings/settings.ts'
import { HoldfastError, type Problem } from '../../errors/index.ts'
import { usualRecoverWithinMs } from '../../model/index.ts'
import { readIfThere } from './site-files.ts'

/** What the files of this machine say of its cluster. */
export interface Membership {
  readonly conf: string
  readonly found: FoundCluster
  /** Undefined where there are none, or none that can be read. */
  readonly settings: Settings | undefined
  readonly plan: ClusterPlan
  readonly key: KeyFile
}

/** The key of a cluster, as far as this user can see it. */
export interface KeyFile {
  readonly path: string
  readonly isThere: boolean
  readonly isOpen: boolean
  readonly text: string | undefined
}

/** Reads this machine's files; rejects with HF_CLUSTER_NONE or HF_CLUSTER_UNREADABLE. */
export async function readMembership(places: Places): Promise<Membership> {
  const conf = await readIfThere(places.conf)
  if (conf === undefined) throw new HoldfastError('HF_CLUSTER_NONE', { path: places.conf })
  const found = readCorosyncConf(conf)
  if (found === undefined) throw new HoldfastError('HF_CLUSTER_UNREADABLE', { path: places.conf })
  const text = await readIfThere(places.settings)
  // What a distribution brings along is no cluster of anybody's.
  if (text === undefined && isStock(found)) {
    throw new HoldfastError('HF_CLUSTER_NONE', { path: places.settings })
  }
  const settings = text === undefined ? undefined : readSettings(text, places.settings).settings
  const { cluster, nodes, device } = found
  const recoverWithinMs = settings?.recoverWithinMs ?? usualRecoverWithinMs(nodes.length)
  const plan = { cluster, nodes, recoverWithinMs, ...(device !== undefined && { device }) }
  return { conf, found, settings, plan, key: await readKey(found.keyFile ?? places.key) }
}

/** What does not fit together in the files. */
export function findDiscord({ found, settings, key }: Membership): readonly Problem[] {
  const problems: Problem[] = []
  for (const [index, { name, nodeId }] of found.nodes.entries()) {
    const other = found.nodes.slice(0, index).find((one) => one.nodeId === nodeId)
    if (other === undefined) continue
    problems.push(problemOf('HF_CLUSTER_NODE_ID_TWICE', { node: name, other: other.name, nodeId }))
  }
  if (!key.isThere) problems.push(problemOf('HF_CLUSTER_KEY_MISSING', { path: key.path }))
  if (key.isOpen) problems.push(problemOf('HF_CLUSTER_KEY_OPEN', { path: key.path }))
  if (settings === undefined) return problems
  if (settings.cluster !== found.cluster) {
    const values = { found: found.cluster, expected: settings.cluster }
    problems.push(problemOf('HF_CLUSTER_NAMES_DIFFER', values))
  }
  const listed = found.nodes
    .map(({ name }) => name)
    .toSorted()
    .join(', ')
  const expected = settings.nodes.toSorted().join(', ')
  if (listed !== expected) {
    problems.push(problemOf('HF_COROSYNC_NODES', { found: listed, expected }))
  }
  return problems
}

/** The beginning of a key's SHA-256: enough to compare, and nothing to guess the key by. */
export function fingerprintOf({ text }: KeyFile): string | undefined {
  if (text === undefined) return undefined
  return createHash('sha256').update(Buffer.from(text, 'latin1')).digest('hex').slice(0, 16)
}

async function readKey(path: string): Promise<KeyFile> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return { path, isThere: false, isOpen: false, text: undefined }
  const isOpen = (found.mode & 0o077) !== 0
  // Who is not root sees that it is there, and no more.
  const text = await readIfThere(path, 'latin1').catch(() => undefined)
  return { path, isThere: true, isOpen, text }
}
