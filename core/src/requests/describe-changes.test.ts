import { expect, test } from 'vitest'
import type { Change, Resource } from '../model/index.ts'
import { renderReason } from '../sentences/index.ts'
import { describeChanges } from './describe-changes.ts'
import { clusterState } from './fixtures/cluster.ts'

function sentencesOf(...changes: readonly Change[]): readonly string[] {
  return describeChanges(clusterState().configuration, changes).map(renderReason)
}

function present(tag: string): Resource {
  const resource = clusterState().configuration.resources[tag]
  if (resource === undefined) throw new Error(`assert: ${tag} is of the fixture`)
  return resource
}

test('each difference of a resource is one sentence', () => {
  const app = present('app')
  const after: Resource = {
    ...app,
    priority: ['node-b', 'node-c', 'node-a'],
    dependsOn: ['log'],
    placement: 'single',
    parameters: { command: 'app2', arguments: ['-x'], ready: { kind: 'tcp', port: 80 } },
    overrides: { 'node-c': { command: 'app3' } },
    policies: { ...app.policies, recovery: { ...app.policies.recovery, attempts: 3 } },
    kit: { ...app.kit, version: '1.1.0', timeoutsMs: { ...app.kit.timeoutsMs, restore: 60_000 } },
    wanted: 'out-of-service',
  }
  expect(sentencesOf({ kind: 'setResources', resources: [after] })).toEqual([
    'extend app to node-c',
    'change the priority of app to node-b, node-c, node-a',
    'let app depend on log',
    'place app "single" instead of "every"',
    'change command of app from app to app2',
    'change arguments of app from [] to ["-x"]',
    'remove stopSignal of app, which was SIGTERM',
    'set ready of app to {"kind":"tcp","port":80}',
    'set command of app on node-c to app3',
    'change the policy recovery.attempts of app from 1 to 3',
    'change the time-out of restore of app from 5s to 1m',
    'take the facts of kit program 1.1.0 for app instead of 1.0.0',
    'take app out of service',
  ])
})

test('what comes, goes or is left as it is', () => {
  const web = { ...present('vip'), tag: 'web', wanted: 'out-of-service' } as const
  const { vip } = clusterState().configuration.resources
  const unextended = { ...present('log'), priority: ['node-a', 'node-c'] }
  const apart = { ...present('vip'), dependsOn: [] }
  expect(
    sentencesOf(
      { kind: 'deleteResources', tags: ['app', 'unknown'] },
      { kind: 'setResources', resources: [web, vip as Resource, unextended, apart] },
    ),
  ).toEqual([
    'delete app (program) from node-a, node-b',
    'create web (address) on node-a, node-b',
    'let web depend on app',
    'leave web out of service',
    'unextend log from node-b',
    'let vip no longer depend on app',
  ])
})

test('what operators want, standby and maintenance, each only where it is not so already', () => {
  const changes: readonly Change[] = [
    { kind: 'setWanted', tags: ['vip', 'app'], wanted: 'out-of-service' },
    { kind: 'setWanted', tags: ['vip'], wanted: 'in-service' },
    { kind: 'setStandby', node: 'node-b', isStandby: true },
    { kind: 'setStandby', node: 'node-b', isStandby: false },
    { kind: 'setMaintenance', scope: { kind: 'cluster' }, isOn: true },
    { kind: 'setMaintenance', scope: { kind: 'node', node: 'node-a' }, isOn: true },
    { kind: 'setMaintenance', scope: { kind: 'resource', tag: 'vip' }, isOn: true },
    { kind: 'setMaintenance', scope: { kind: 'resource', tag: 'vip' }, isOn: false },
  ]
  expect(sentencesOf(...changes)).toEqual([
    'take vip out of service',
    'take app out of service',
    'put node node-b into standby',
    'start maintenance of the cluster',
    'start maintenance of node node-a',
    'start maintenance of vip',
  ])
})

test('a kit that comes, changes or goes', () => {
  const release = (version: string) => {
    const source = { kind: 'registry' } as const
    return { name: 'kit-db', version, kind: 'db', digest: version, source }
  }
  const { configuration } = clusterState()
  const kits = { 'kit-db': { release: release('1.0.0') } }
  const set: Change = { kind: 'setKit', name: 'kit-db', kit: { release: release('1.1.0') } }
  const gone: Change = { kind: 'setKit', name: 'kit-db' }
  expect(sentencesOf(set)).toEqual(['install the kit kit-db 1.1.0 on every node'])
  expect(describeChanges({ ...configuration, kits }, [set, gone]).map(renderReason)).toEqual([
    'use the kit kit-db 1.1.0 instead of 1.0.0, on every node',
    'remove the kit kit-db from every node',
  ])
})
