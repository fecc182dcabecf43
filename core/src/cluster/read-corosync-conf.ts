import type { PlannedNode } from './cluster-plan.ts'
import { type ConfSection, parseCorosyncConf } from './parse-corosync-conf.ts'

/** The cluster that a `corosync.conf` describes, whoever wrote it. */
export interface FoundCluster {
  readonly cluster: string
  readonly nodes: readonly PlannedNode[]
  readonly tokenMs: number | undefined
  /** Whether two nodes have quorum each, when they lose each other. */
  readonly isTwoNode: boolean
  /** The host of its quorum device, where it has one. */
  readonly device: string | undefined
  /** Where its key is, where that is not beside it. */
  readonly keyFile: string | undefined
}

/** Reads the cluster of a `corosync.conf`; `undefined` where the text has not that form. */
export function readCorosyncConf(text: string): FoundCluster | undefined {
  const file = parseCorosyncConf(text)
  if (file === undefined) return undefined
  const totem = sectionOf(file, 'totem')
  const quorum = sectionOf(file, 'quorum')
  const device = sectionOf(quorum, 'device')
  const token = Number(totem?.settings['token'])
  return {
    cluster: totem?.settings['cluster_name'] ?? '',
    nodes: (sectionOf(file, 'nodelist')?.sections ?? []).map(nodeOf),
    tokenMs: token > 0 ? token : undefined,
    isTwoNode: quorum?.settings['two_node'] === '1',
    device: sectionOf(device, 'net')?.settings['host'],
    keyFile: totem?.settings['keyfile'],
  }
}

/** Whether it is no cluster of several machines, but what a distribution's package brings along. */
export function isStock({ nodes }: Pick<FoundCluster, 'nodes'>): boolean {
  return nodes.every(({ addresses }) => addresses.every(isLoopback))
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1' || address === 'localhost'
}

function nodeOf({ settings }: ConfSection): PlannedNode {
  const rings = Object.keys(settings).filter((key) => /^ring\d+_addr$/.test(key))
  const addresses = rings.toSorted(byLink).map((key) => settings[key] ?? '')
  return { name: settings['name'] ?? '', nodeId: Number(settings['nodeid']) || 0, addresses }
}

function byLink(one: string, other: string): number {
  return Number(/\d+/.exec(one)?.[0]) - Number(/\d+/.exec(other)?.[0])
}

function sectionOf(within: ConfSection | undefined, title: string): ConfSection | undefined {
  return within?.sections.find((section) => section.title === title)
}
