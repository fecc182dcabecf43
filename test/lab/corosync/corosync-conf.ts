import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from '../machines/machine.ts'

/** A cluster of Corosync: who is in it, and where its files are. */
export interface CorosyncPlan {
  readonly folder: string
  readonly members: readonly Machine[]
  /** The silence that ends a ring. */
  readonly tokenMs: number
  /** Times and links of a cluster that is not to have those that were found good for Holdfast. */
  readonly totem?: readonly string[]
  /** The segments that are its communication paths. */
  readonly paths: readonly number[]
  /** The machine that gives the third voice, and the segment by which it is reached. */
  readonly device?: { readonly machine: Machine; readonly segment: number }
}

/** Any key will do in a lab; Corosync wants 1,024 bits at least. */
const key = Buffer.alloc(256, 'the key of a lab is no secret')

/**
 * The settings that were measured and found good for two links, as a `corosync.conf`. But for real
 * time: several on one machine would leave their clients no processor, and wait for them for ever.
 */
export function corosyncConf(plan: CorosyncPlan): string {
  const { folder, members, paths } = plan
  const keyFile = join(folder, 'authkey')
  writeFileSync(keyFile, key, { mode: 0o400 })
  return `totem {
  version: 2
  cluster_name: lab
  transport: knet
  crypto_cipher: aes256
  crypto_hash: sha256
  keyfile: ${keyFile}
${(plan.totem ?? totemFoundGood(plan)).map((line) => `  ${line}`).join('\n')}
}
nodelist {
${members.map((machine) => nodeEntry(machine, paths)).join('\n')}
}
quorum {
  provider: corosync_votequorum
${quorumLines(plan)}
}
system {
  state_dir: ${folder}
  sched_rr: no
}
logging {
  to_stderr: no
  to_syslog: no
  to_logfile: yes
  logfile: ${join(folder, 'corosync.log')}
  timestamp: hires
}
`
}

function totemFoundGood({ members, tokenMs, paths }: CorosyncPlan): string[] {
  return [
    'link_mode: active',
    `token: ${tokenMs}`,
    'token_coefficient: 0',
    'seqno_unchanged_const: 3',
    ...(members.length === 2 ? ['consensus: 100'] : []),
    ...paths.flatMap((_, link) => steadyLink(link)),
  ]
}

/** A link that is not declared down with the token; the lines of a section. */
export function steadyLink(link: number): string[] {
  const times = ['knet_ping_interval: 250', 'knet_ping_timeout: 1000']
  return ['interface {', ...[`linknumber: ${link}`, ...times].map((line) => `  ${line}`), '}']
}

function nodeEntry(machine: Machine, paths: readonly number[]): string {
  return `  node {
    nodeid: ${machine.number}
    name: ${machine.name}
${paths.map((segment, link) => `    ring${link}_addr: ${machine.address(segment)}`).join('\n')}
  }`
}

/** The times of the device are as short as they were measured to be good. */
function quorumLines({ members, device }: CorosyncPlan): string {
  if (device === undefined) return members.length === 2 ? '  two_node: 1' : ''
  return `  device {
    model: net
    votes: 1
    timeout: 1250
    sync_timeout: 2500
    net {
      tls: off
      algorithm: ffsplit
      host: ${device.machine.address(device.segment)}
    }
  }`
}
