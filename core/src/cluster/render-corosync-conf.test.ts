import { expect, it } from 'vitest'
import { planOfTwo } from './fixtures/plan.ts'
import { readCorosyncConf } from './read-corosync-conf.ts'
import { renderCorosyncConf } from './render-corosync-conf.ts'

const times = { tokenMs: 300, consensusMs: 100 }

it('two nodes get the settings that were measured, and each may go on alone', () => {
  expect(renderCorosyncConf(planOfTwo, times)).toBe(`\
# Written by "holdfast cluster"; the same on every node of the cluster.

totem {
  version: 2
  cluster_name: forex
  transport: knet
  crypto_cipher: aes256
  crypto_hash: sha256
  link_mode: active
  token: 300
  token_coefficient: 0
  seqno_unchanged_const: 3
  consensus: 100
  interface {
    linknumber: 0
    knet_ping_interval: 250
    knet_ping_timeout: 1000
  }
  interface {
    linknumber: 1
    knet_ping_interval: 250
    knet_ping_timeout: 1000
  }
}

nodelist {
  node {
    nodeid: 1
    name: node-a
    ring0_addr: 192.0.2.1
    ring1_addr: 198.51.100.1
  }
  node {
    nodeid: 2
    name: node-b
    ring0_addr: 192.0.2.2
    ring1_addr: 198.51.100.2
  }
}

quorum {
  provider: corosync_votequorum
  two_node: 1
}

logging {
  to_stderr: no
  to_syslog: yes
  to_logfile: no
  timestamp: hires
}
`)
})

it('with a quorum device neither of two nodes has quorum by itself', () => {
  const text = renderCorosyncConf({ ...planOfTwo, device: 'qnetd.example' }, times)
  expect(text).not.toContain('two_node')
  expect(/quorum \{[\s\S]*?\n\}/.exec(text)?.[0]).toBe(`\
quorum {
  provider: corosync_votequorum
  device {
    model: net
    votes: 1
    timeout: 1250
    sync_timeout: 2500
    net {
      tls: required
      algorithm: ffsplit
      host: qnetd.example
    }
  }
}`)
})

it('what is written is read back, with the places of a machine that shares its host', () => {
  const places = { keyFile: '/m/authkey', stateFolder: '/m/state', logFile: '/m/log' }
  const text = renderCorosyncConf({ ...planOfTwo, device: 'qnetd' }, times, places)
  expect(readCorosyncConf(text)).toEqual({
    cluster: 'forex',
    nodes: planOfTwo.nodes,
    tokenMs: 300,
    isTwoNode: false,
    device: 'qnetd',
    keyFile: '/m/authkey',
  })
  expect(text).toContain('\nsystem {\n  state_dir: /m/state\n}\n')
  expect(text).toContain('  to_logfile: yes\n  logfile: /m/log\n')
})
