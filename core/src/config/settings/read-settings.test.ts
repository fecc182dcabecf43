import { describe, expect, test } from 'vitest'
import { inLines } from '../fixtures/problems-of.ts'
import { readSettings } from './read-settings.ts'

const least = 'cluster: forex\nnode: node-a\nnodes: [node-a, node-b]\n'

test('what a file leaves out has a default', () => {
  expect(readSettings(least, '/etc/holdfast/holdfast.yaml')).toEqual({
    settings: {
      cluster: 'forex',
      node: 'node-a',
      nodes: ['node-a', 'node-b'],
      engine: { kind: 'embedded', socket: '/run/holdfast/engine.sock' },
      paths: {
        state: '/var/lib/holdfast',
        runtime: '/run/holdfast',
        log: '/var/log/holdfast',
        kits: '/var/lib/holdfast/kits',
        socket: '/run/holdfast/holdfast.sock',
      },
      recoverWithinMs: 1_000,
      startupWaitMs: 2_000,
      logLevel: 'info',
      timing: {},
    },
  })
})

test('relative paths start at the file, and the sockets follow the runtime folder', () => {
  const text = `${least}paths: { state: ../state, runtime: ./run, log: log, kits: /opt/kits }\n`
  const { settings } = readSettings(text, '/srv/a/etc/holdfast.yaml')
  expect({ ...settings?.paths, engine: settings?.engine.socket }).toEqual({
    state: '/srv/a/state',
    runtime: '/srv/a/etc/run',
    log: '/srv/a/etc/log',
    kits: '/opt/kits',
    socket: '/srv/a/etc/run/holdfast.sock',
    engine: '/srv/a/etc/run/engine.sock',
  })
})

test('who is told is a command alone, or a map with all that can be said', () => {
  const read = (text: string) => readSettings(`${least}notify: ${text}\n`, '/etc/a.yaml')
  const usual = { by: 'every-node', timeoutMs: 10_000, attempts: 20, keep: 500 }
  expect(read('mail -s "$HOLDFAST_NOTICE_SENTENCE" root').settings?.notify).toEqual({
    command: ['/bin/sh', '-c', 'mail -s "$HOLDFAST_NOTICE_SENTENCE" root'],
    events: ['decision', 'failure', 'stuck', 'conflict', 'attention', 'member'],
    ...usual,
  })
  const whole =
    '{ command: [/usr/bin/tell, --loud], events: [stuck, conflict], by: one-node, ' +
    'timeout: 2s, attempts: 3, keep: 7 }'
  expect(read(whole).settings?.notify).toEqual({
    command: ['/usr/bin/tell', '--loud'],
    events: ['stuck', 'conflict'],
    by: 'one-node',
    timeoutMs: 2_000,
    attempts: 3,
    keep: 7,
  })
})

test('a node listens to the kernels of others where the file says so, with its witnesses', () => {
  const read = (text: string) => readSettings(`${least}${text}\n`, '/etc/a.yaml')
  const reachable = 'reachable: [10.0.0.1, 10.0.0.2]\n'
  expect(read(`${reachable}fastLane: watch`).settings?.fastLane).toEqual({
    ...{ mode: 'watch', witness: ['10.0.0.1', '10.0.0.2'] },
  })
  expect(read(`${reachable}fastLane: on`).settings?.fastLane?.mode).toBe('on')
  const both = read(`${reachable}fastLane: { mode: watch, witness: [10.0.0.9, 10.0.0.1] }`)
  expect(both.settings?.fastLane).toEqual({
    ...{ mode: 'watch', witness: ['10.0.0.9', '10.0.0.1', '10.0.0.2'] },
  })
  for (const off of ['fastLane: off', 'fastLane: { mode: off }', reachable]) {
    expect(read(off).settings?.fastLane).toBeUndefined()
  }
})

test('the api is served over the network where the file says so, and as it says', () => {
  const read = (text: string) => readSettings(`${least}api: ${text}\n`, '/etc/a.yaml').settings?.api
  const usual = { addresses: [], port: 7_420, idleMs: 900_000, limitMs: 43_200_000 }
  expect([read('off'), read('on'), read('{}')]).toEqual([undefined, usual, usual])
  const whole =
    '{ addresses: [10.0.0.1, "::1"], port: 443, certificate: tls/node.pem, key: /srv/key.pem, ' +
    'session: { idle: 5m, limit: 1h } }'
  expect(read(whole)).toEqual({
    addresses: ['10.0.0.1', '::1'],
    port: 443,
    idleMs: 300_000,
    limitMs: 3_600_000,
    certificate: { certificate: '/etc/tls/node.pem', key: '/srv/key.pem' },
  })
  const both = read('{ certificate: /srv/both.pem }')?.certificate
  expect(both).toEqual({ certificate: '/srv/both.pem', key: '/srv/both.pem' })
})

const many = Array.from({ length: 33 }, (_, at) => `n${at}`)
const long = `/run/${'x'.repeat(120)}`

const cases: Readonly<Record<string, readonly [text: string, ...problems: readonly string[]]>> = {
  'nothing in it': ['', '- : HF_INPUT_EMPTY /etc/holdfast.yaml is empty.'],
  'everything missing': [
    '{}',
    '1 : HF_INPUT_KEY_MISSING "cluster" is missing.',
    '1 : HF_INPUT_KEY_MISSING "node" is missing.',
    '1 : HF_INPUT_KEY_MISSING "nodes" is missing.',
  ],
  'a node that is not listed': [
    'cluster: forex\nnode: node_a\nnodes: [node-a, node-b]\n',
    '2 node: HF_CONFIG_NODE_NOT_LISTED This node, "node_a", is not listed in "nodes". Did you ' +
      'mean "node-a"?',
  ],
  'names that cannot be, and one node twice': [
    'cluster: "for ex"\nnode: node-a\nnodes:\n  - node-a\n  - "-b"\n  - node-a\n',
    '1 cluster: HF_CONFIG_NAME_INVALID "for ex" cannot be the name of a cluster.',
    '5 nodes[1]: HF_CONFIG_NAME_INVALID "-b" cannot be the name of a node.',
    '6 nodes[2]: HF_CONFIG_NODE_TWICE The node node-a is listed twice.',
  ],
  'too many nodes': [
    `cluster: forex\nnode: n1\nnodes: [${many.join()}]\n`,
    '3 nodes: HF_CONFIG_NODES_COUNT "nodes" lists 33 nodes; a cluster has 1 to 32.',
  ],
  'no nodes': [
    'cluster: forex\nnode: n1\nnodes: []\n',
    '3 nodes: HF_CONFIG_NODES_COUNT "nodes" lists 0 nodes; a cluster has 1 to 32.',
  ],
  'unknown and wrong settings': [
    `${least}engine: { kind: corosyn }\npath: {}\n` +
      'recoverWithin: 10ms\nstartupWait: 2\nlogLevel: loud\n',
    '4 engine.kind: HF_INPUT_CHOICE "kind" cannot be "corosyn". Did you mean "corosync"?',
    '5 path: HF_INPUT_KEY_UNKNOWN "path" is not known here. Did you mean "paths"?',
    '6 recoverWithin: HF_INPUT_RANGE "recoverWithin" is 10ms; it must be 500ms to 1m.',
    '7 startupWait: HF_INPUT_DURATION "startupWait" is "2", which is no length of time.',
    '8 logLevel: HF_INPUT_CHOICE "logLevel" cannot be "loud".',
  ],
  'times that contradict each other': [
    `${least}timing: { lease: 500ms, daemonGrace: 600ms }\n`,
    '4 timing: HF_CONFIG_LEASE_TOO_SHORT A lease of 500 ms is too short: 3 heartbeats of 50 ms ' +
      'and 420 ms until quorum is known are 570 ms.',
    '4 timing: HF_CONFIG_GRACE_TOO_SHORT A daemonGrace of 600 ms is too short: a lease of 500 ' +
      'ms, 20 ms for the guardian and a margin of 100 ms are 620 ms.',
  ],
  'addresses that nobody could ask': [
    `${least.replace('node-b', 'b, c')}reachable: [gateway, 10.0.0.999, "fd00::1", 10.0.0.1]\n`,
    '4 reachable: HF_CONFIG_REACHABLE_NODES "reachable" is for clusters of two nodes, and this ' +
      'one has 3.',
    '4 reachable[0]: HF_CONFIG_REACHABLE_ADDRESS "reachable" cannot be asked at "gateway", which ' +
      'is no IP address.',
    '4 reachable[1]: HF_CONFIG_REACHABLE_ADDRESS "reachable" cannot be asked at "10.0.0.999", ' +
      'which is no IP address.',
  ],
  'no addresses to ask': [
    `${least}reachable: []\n`,
    '4 reachable: HF_CONFIG_REACHABLE_COUNT "reachable" lists 0 addresses; it can have 1 to 8.',
  ],
  'witnesses that nobody could ask': [
    `${least}fastLane: { witness: [gateway] }\n`,
    '4 fastLane: HF_INPUT_KEY_MISSING "mode" is missing.',
    '4 fastLane.witness[0]: HF_CONFIG_WITNESS_ADDRESS "fastLane.witness" cannot be asked at ' +
      '"gateway", which is no IP address.',
  ],
  'a fast lane that there is not': [
    `${least}fastLane: quick\n`,
    '4 fastLane: HF_INPUT_CHOICE "fastLane" cannot be "quick".',
  ],
  'nobody who could be told': [
    `${least}notify:\n  comand: [tell]\n  events: [decisions, stuck]\n  by: one\n` +
      '  timeout: 1h\n  attempts: 0\n',
    '4 notify: HF_INPUT_KEY_MISSING "command" is missing.',
    '5 notify.comand: HF_INPUT_KEY_UNKNOWN "comand" is not known here. Did you mean "command"?',
    '6 notify.events[0]: HF_INPUT_CHOICE "events[0]" cannot be "decisions". Did you mean ' +
      '"decision"?',
    '7 notify.by: HF_INPUT_CHOICE "by" cannot be "one". Did you mean "one-node"?',
    '8 notify.timeout: HF_INPUT_RANGE "timeout" is 1h; it must be 100ms to 10m.',
    '9 notify.attempts: HF_INPUT_RANGE "attempts" is 0; it must be 1 to 1000.',
  ],
  'an api that nobody could reach': [
    `${least}api:\n  addresses: [localhost]\n  port: 0\n  key: /srv/key.pem\n` +
      '  session: { idle: 1s }\n',
    '5 api.addresses[0]: HF_CONFIG_API_ADDRESS The api cannot be served at "localhost", which is ' +
      'no IP address.',
    '6 api.port: HF_INPUT_RANGE "port" is 0; it must be 1 to 65535.',
    '7 api.key: HF_CONFIG_API_KEY "key" is given without a "certificate".',
    '8 api.session.idle: HF_INPUT_RANGE "idle" is 1s; it must be 10s to 24h.',
  ],
  'an api that is neither on nor off': [
    `${least}api: yes\n`,
    '4 api: HF_INPUT_CHOICE "api" cannot be "yes".',
  ],
  'nothing to tell, or by': [
    `${least}notify:\n  command: []\n  events: []\n`,
    '5 notify.command: HF_CONFIG_NOTIFY_EMPTY "command" lists nothing.',
    '6 notify.events: HF_CONFIG_NOTIFY_EMPTY "events" lists nothing.',
  ],
  'a command that is none': [
    `${least}notify: 7\n`,
    '4 notify: HF_INPUT_TYPE "notify" must be a text or a map, not the number 7.',
  ],
  'sockets that are too long, or one': [
    `${least}paths: { socket: ${long} }\nengine: { socket: ${long} }\n`,
    `4 paths.socket: HF_CONFIG_PATH_TOO_LONG "paths.socket" is 125 bytes long: ${long}. A socket ` +
      'can have at most 107.',
    `5 engine.socket: HF_CONFIG_PATH_TOO_LONG "engine.socket" is 125 bytes long: ${long}. A ` +
      'socket can have at most 107.',
    `5 engine.socket: HF_CONFIG_PATH_SHARED "engine.socket" and "paths.socket" are both ${long}.`,
  ],
}

describe('what is wrong with settings is told with its line:', () => {
  test.for(Object.entries(cases))('%s', ([, [text, ...problems]]) => {
    expect(inLines(readSettings(text, '/etc/holdfast.yaml').problems ?? [])).toEqual(problems)
  })
})
