import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Machine } from './machines.ts'

/** A cluster of Corosync: who is in it, and where its files are. */
export interface CorosyncPlan {
  readonly folder: string
  readonly members: readonly Machine[]
  /** The silence that ends a ring. */
  readonly tokenMs: number
}

/** Any key will do in a lab; Corosync wants 1,024 bits at least. */
const key = Buffer.alloc(256, 'the key of a lab is no secret')

/**
 * The settings that were measured and found good for two links, as a `corosync.conf`. But for real
 * time: several on one machine would leave their clients no processor, and wait for them for ever.
 */
export function corosyncConf(self: Machine, { folder, members, tokenMs }: CorosyncPlan): string {
  const keyFile = join(folder, 'authkey')
  writeFileSync(keyFile, key, { mode: 0o400 })
  const isTwo = members.length === 2
  return (
    `totem {
  version: 2
  cluster_name: lab
  transport: knet
  crypto_cipher: aes256
  crypto_hash: sha256
  keyfile: ${keyFile}
  link_mode: active
  token: ${tokenMs}
  token_coefficient: 0
  ${isTwo ? 'consensus: 100' : ''}
  interface { linknumber: 0  knet_ping_interval: 250  knet_ping_timeout: 1000 }
  interface { linknumber: 1  knet_ping_interval: 250  knet_ping_timeout: 1000 }
}
`.replaceAll(/interface \{ (.*) {2}(.*) {2}(.*) \}/g, 'interface {\n    $1\n    $2\n    $3\n  }') +
    `
nodelist {
${members.map(nodeEntry).join('\n')}
}
quorum {
  provider: corosync_votequorum
  ${isTwo ? 'two_node: 1' : ''}
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
# ${self.name}
`
  )
}

function nodeEntry(machine: Machine): string {
  return `  node {
    nodeid: ${machine.number}
    name: ${machine.name}
    ring0_addr: ${machine.address(0)}
    ring1_addr: ${machine.address(1)}
  }`
}
