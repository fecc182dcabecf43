import {
  type ClusterPlan,
  type CorosyncPlaces,
  type PlannedNode,
  quorumOf,
} from './cluster-plan.ts'
import type { CorosyncTimes } from './plan-times.ts'

/**
 * The timers by which a link counts as up or down; ms. By itself the time-out would follow the
 * token, and links would be declared down again and again: knet looks every 200 ms only.
 */
const ping = { intervalMs: 250, timeoutMs: 1_000 } as const

/**
 * How often the token still goes round once nobody has anything to say, until it is held. By itself
 * it would 30 times, after each heartbeat, and cost four fifths of Corosync's processor time.
 */
const rotations = 3

/** What a quorum device may take; ms. By Corosync's own times both sides are quorate for 4 s. */
const device = { timeoutMs: 1_250, syncTimeoutMs: 2_500 } as const

/** A section of `corosync.conf`, or a setting in one. */
type Part = readonly [key: string, value: string | number] | Section
interface Section {
  readonly title: string
  readonly parts: readonly Part[]
}

/** The `corosync.conf` of a plan: the same text for each of its machines. */
export function renderCorosyncConf(
  plan: ClusterPlan,
  times: CorosyncTimes,
  places: CorosyncPlaces = {},
): string {
  const sections = [
    totemOf(plan, times, places),
    section('nodelist', plan.nodes.map(nodeOf)),
    quorumSection(plan),
    loggingOf(places),
    ...systemOf(places),
  ]
  const heading = '# Written by "holdfast cluster"; the same on every node of the cluster.'
  return `${[heading, ...sections.map((one) => renderSection(one, ''))].join('\n\n')}\n`
}

function totemOf({ cluster, nodes }: ClusterPlan, times: CorosyncTimes, places: CorosyncPlaces) {
  const links = nodes[0]?.addresses ?? []
  return section('totem', [
    ['version', 2],
    ['cluster_name', cluster],
    ['transport', 'knet'],
    ['crypto_cipher', 'aes256'],
    ['crypto_hash', 'sha256'],
    ...present('keyfile', places.keyFile),
    ['link_mode', 'active'],
    ['token', times.tokenMs],
    ['token_coefficient', 0],
    ['seqno_unchanged_const', rotations],
    ...present('consensus', times.consensusMs),
    ...links.map((_, link) =>
      section('interface', [
        ['linknumber', link],
        ['knet_ping_interval', ping.intervalMs],
        ['knet_ping_timeout', ping.timeoutMs],
      ]),
    ),
  ])
}

function nodeOf({ name, nodeId, addresses }: PlannedNode): Section {
  const rings = addresses.map((address, link) => [`ring${link}_addr`, address] as const)
  return section('node', [['nodeid', nodeId], ['name', name], ...rings])
}

function quorumSection(plan: ClusterPlan): Section {
  const isTwo = quorumOf(plan) === 'two-node'
  return section('quorum', [
    ['provider', 'corosync_votequorum'],
    ...(isTwo ? [['two_node', 1] as const] : []),
    ...(plan.device === undefined ? [] : [deviceOf(plan.device)]),
  ])
}

function deviceOf(host: string): Section {
  return section('device', [
    ['model', 'net'],
    ['votes', 1],
    ['timeout', device.timeoutMs],
    ['sync_timeout', device.syncTimeoutMs],
    section('net', [
      ['tls', 'required'],
      ['algorithm', 'ffsplit'],
      ['host', host],
    ]),
  ])
}

function loggingOf({ logFile }: CorosyncPlaces): Section {
  const toFile = logFile === undefined ? 'no' : 'yes'
  return section('logging', [
    ['to_stderr', 'no'],
    ['to_syslog', logFile === undefined ? 'yes' : 'no'],
    ['to_logfile', toFile],
    ...present('logfile', logFile),
    ['timestamp', 'hires'],
  ])
}

function systemOf({ stateFolder }: CorosyncPlaces): readonly Section[] {
  return stateFolder === undefined ? [] : [section('system', [['state_dir', stateFolder]])]
}

function section(title: string, parts: readonly Part[]): Section {
  return { title, parts }
}

function present(key: string, value: string | number | undefined): readonly Part[] {
  return value === undefined ? [] : [[key, value]]
}

function renderSection({ title, parts }: Section, indent: string): string {
  const inner = `${indent}  `
  const lines = parts.map((part) =>
    'title' in part ? renderSection(part, inner) : `${inner}${part[0]}: ${part[1]}`,
  )
  return [`${indent}${title} {`, ...lines, `${indent}}`].join('\n')
}
