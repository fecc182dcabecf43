import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readHierarchy, readSettings, readSituation } from '../../../core/src/config/index.ts'
import { defaultPolicies, noticeKinds } from '../../../core/src/model/index.ts'
import { bundledKits } from './bundled-kits.ts'

const reference = new URL('../../../docs/reference/', import.meta.url)

function examplesOf(page: string): readonly string[] {
  const text = readFileSync(new URL(page, reference), 'utf8')
  return [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, example = '']) => example)
}

/** The keys in the first column of a page's tables, with the last column: the default. */
function defaultsOf(page: string): ReadonlyMap<string, string> {
  const text = readFileSync(new URL(page, reference), 'utf8')
  const rows = text.matchAll(/^\| `([^`]+)` \|.*\| (.*) \|$/gm)
  return new Map(
    [...rows].map(([, key = '', standard = '']) => [key, standard.replaceAll('`', '')]),
  )
}

test('the example of a hierarchy file is read by the kits as they are', () => {
  const nodes = ['node-a', 'node-b']
  const read = examplesOf('hierarchy-file.md').map((text) => {
    return readHierarchy({ text, source: 'page', kits: bundledKits, nodes })
  })
  expect(read.map(({ problems }) => problems)).toEqual([undefined])
  expect(read[0]?.resources?.map(({ tag }) => tag)).toEqual(['app', 'vip'])
})

test('the example of a described cluster is read', () => {
  const read = examplesOf('plan-state.md').map((text) => {
    return readSituation({ state: { text, source: 'page' } })
  })
  expect(read.map(({ problems }) => problems)).toEqual([undefined])
})

test('the examples of a configuration are read', () => {
  const read = examplesOf('configuration.md').map((text) => readSettings(text, '/srv/b/node.yaml'))
  expect(read.map(({ problems }) => problems)).toEqual([undefined, undefined])
  expect(read[1]?.settings?.engine.socket).toBe('/srv/engine.sock')
})

test('the page of the hierarchy file tells the defaults of all policies', () => {
  const { recovery, ...policies } = defaultPolicies
  const told = defaultsOf('hierarchy-file.md')
  const expected = {
    'recovery.attempts': recovery.attempts,
    'recovery.within': `${recovery.withinMs / 60_000}m`,
    'recovery.then': recovery.then,
    failoverFirst: policies.failoverFirst,
    failover: policies.failover,
    switchback: policies.switchback,
    initialize: policies.initialize,
    failureExpiry: `${policies.failureExpiryMs / 1_000}s`,
    checkInterval: `${policies.checkIntervalMs / 1_000}s`,
    unknownIsFailureAfter: policies.unknownIsFailureAfter,
  }
  const found = Object.keys(expected).map((key) => [key, told.get(key)])
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, String(value)])),
  )
})

test('the page of the configuration tells the default of every setting', () => {
  const text = 'cluster: c\nnode: n\nnodes: [n]\n'
  const { settings } = readSettings(text, '/etc/holdfast/holdfast.yaml')
  const { settings: telling } = readSettings(`${text}notify: tell\n`, '/etc/holdfast/holdfast.yaml')
  const { settings: served } = readSettings(`${text}api: on\n`, '/etc/holdfast/holdfast.yaml')
  const fenced = readSettings(`${text}fence: { command: [off] }\n`, '/etc/holdfast/holdfast.yaml')
  expect(Object.fromEntries(defaultsOf('configuration.md'))).toEqual({
    cluster: 'must be given',
    node: 'must be given',
    nodes: 'must be given',
    'engine.kind': settings?.engine.kind,
    'engine.socket': settings?.engine.socket.replace('/run/holdfast/', '').concat(inRuntime),
    'paths.state': settings?.paths.state,
    'paths.runtime': settings?.paths.runtime,
    'paths.log': settings?.paths.log,
    'paths.kits': settings?.paths.kits,
    'paths.socket': settings?.paths.socket.replace('/run/holdfast/', '').concat(inRuntime),
    recoverWithin: `${(settings?.recoverWithinMs ?? 0) / 1_000}s; 2s for more than two nodes`,
    timing: 'follow recoverWithin',
    'fence.command': 'nodes are not cut off',
    'fence.timeout': `${(fenced.settings?.fence?.timeoutMs ?? 0) / 1_000}s`,
    reachable: 'nobody is asked',
    fastLane: settings?.fastLane === undefined && 'off',
    'fastLane.mode': 'must be given',
    'fastLane.witness': 'those of reachable; of three nodes and more each other node, too',
    api: settings?.api === undefined && 'off; holdfast cluster create and join write on',
    'api.addresses': served?.api?.addresses.length === 0 && 'all of them',
    'api.port': String(served?.api?.port),
    'api.certificate':
      served?.api?.certificate === undefined &&
      'the node makes one for itself, in api of paths.state',
    'api.key': 'in the file of the certificate',
    'api.session.idle': `${(served?.api?.idleMs ?? 0) / minuteMs}m`,
    'api.session.limit': `${(served?.api?.limitMs ?? 0) / minuteMs / 60}h`,
    notify: 'nobody is told',
    'notify.command': 'must be given',
    'notify.events': telling?.notify?.events.length === noticeKinds.length && 'all of them',
    'notify.by': telling?.notify?.by,
    'notify.timeout': `${(telling?.notify?.timeoutMs ?? 0) / 1_000}s`,
    'notify.attempts': String(telling?.notify?.attempts),
    'notify.keep': String(telling?.notify?.keep),
    startupWait: `${(settings?.startupWaitMs ?? 0) / 1_000}s`,
    logLevel: settings?.logLevel,
  })
})

const inRuntime = ' in paths.runtime'
const minuteMs = 60_000
