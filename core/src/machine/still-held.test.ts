import { expect, test } from 'vitest'
import { defaultPolicies } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

const both = ['a', 'b']

function propose(cluster: IdealNodes, ...tags: readonly string[]): void {
  const { revision } = cluster.state.configuration
  const changes = [{ kind: 'deleteResources', tags }] as const
  cluster.work({ kind: 'proposed', id: `delete-${revision}`, changes, revision })
}

test('a resource is not forgotten while a node holds it', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([standInResource({ tag: 'web', priority: both })])
  cluster.settle()
  propose(cluster, 'web')
  expect(cluster.state.outcomes.at(-1)?.refusals).toEqual([
    { node: 'a', reason: { code: 'proposal.still-held', values: { tag: 'web', node: 'a' } } },
  ])
})

test('a child is removed from a node that its parent was never extended to', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure([
    standInResource({ tag: 'app', priority: both, placement: 'every' }),
    standInResource({ tag: 'vip', priority: ['a'], dependsOn: ['app'] }),
  ])
  cluster.settle()
  const { revision } = cluster.state.configuration
  const changes = [{ kind: 'setWanted', tags: ['app', 'vip'], wanted: 'out-of-service' }] as const
  cluster.work({ kind: 'proposed', id: 'stop', changes, revision })
  cluster.settle()
  expect([cluster.ownersOf('app'), cluster.ownersOf('vip')]).toEqual([[], []])
})

test('nothing is remembered of a resource that was deleted', () => {
  const cluster = new IdealNodes(['a'])
  cluster.meet(['a'], ['a'])
  cluster.configure([standInResource({ tag: 'app', priority: ['a'], placement: 'every' })])
  cluster.settle()
  cluster.fail('app', 'a')
  cluster.run()
  const { revision } = cluster.state.configuration
  const changes = [{ kind: 'setWanted', tags: ['app'], wanted: 'out-of-service' }] as const
  cluster.work({ kind: 'proposed', id: 'stop', changes, revision })
  cluster.settle()
  propose(cluster, 'app')
  const { instances, timers } = cluster.state
  expect([instances, Object.keys(timers)]).toEqual([{}, []])
})

test('a parent is not restored over a child that operators want out of service', () => {
  const cluster = new IdealNodes(['a'])
  cluster.meet(['a'], ['a'])
  cluster.configure([
    standInResource({ tag: 'app', priority: ['a'], placement: 'every' }),
    standInResource({ tag: 'web', priority: ['a'], placement: 'every', dependsOn: ['app'] }),
  ])
  const { revision } = cluster.state.configuration
  const changes = [{ kind: 'setWanted', tags: ['app'], wanted: 'out-of-service' }] as const
  cluster.work({ kind: 'proposed', id: 'stop', changes, revision })
  cluster.run()
  expect(cluster.acts.map(({ verb, tag }) => `${verb} ${tag}`)).toEqual(['remove app'])
})

test('a resource is not unextended from a node that had to leave it in service', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const web = standInResource({ tag: 'web', priority: both, isInMaintenance: true })
  cluster.truth.set('web@a', true)
  cluster.configure([web])
  const members = [{ node: 'b', boot: cluster.state.nodes['b']?.boot ?? '', isContinuing: true }]
  const departed = [{ node: 'a', how: 'left', ageMs: 0 }] as const
  cluster.work({ kind: 'viewInstalled', id: 'v', members, departed, isQuorate: true })
  cluster.configure([{ ...web, priority: ['b'] }])
  expect(cluster.state.outcomes.at(-1)?.refusals[0]?.reason.code).toBe('proposal.still-held')
})

test('a parent is not restored over a child that is marked failed and about to be removed', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const recovery = { ...defaultPolicies.recovery, attempts: 0 }
  const policies = { ...defaultPolicies, recovery, failover: 'confirm' } as const
  const web = standInResource({ tag: 'web', priority: both, dependsOn: ['disk'] })
  cluster.configure([standInResource({ tag: 'disk', priority: both, policies }), web])
  cluster.settle()
  const reason = { code: 'kit.said', values: { detail: 'looked' } }
  for (const state of ['failed', 'in-service'] as const) {
    const finding = { tag: 'disk', state, isEligible: true, reason }
    cluster.work({ kind: 'checked', node: 'a', findings: [finding] })
  }
  cluster.configure([{ ...web, parameters: { size: 2 } }])
  cluster.run()
  expect(cluster.acts.map(({ verb, tag }) => `${verb} ${tag}`)).toEqual(['remove disk'])
})

test('who has it in service keeps it, where another node only cannot tell what it has', () => {
  const cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  cluster.configure([standInResource({ tag: 'web', priority: ['a', 'b'] })])
  cluster.settle()
  const { instances } = cluster.state
  const doubtful = { state: 'unknown', isPossiblyHeld: true, isStuck: true } as const
  const web = { ...instances['web'], b: { ...instances['web']?.['b'], ...doubtful } }
  cluster.state = { ...cluster.state, instances: { web } as typeof instances }
  cluster.meet(['a', 'b'])
  cluster.settle()
  expect([cluster.ownersOf('web'), cluster.state.targets['web']]).toEqual([['a'], 'a'])
  cluster.crash('a')
  cluster.settle()
  expect([cluster.ownersOf('web'), cluster.state.targets['web']]).toEqual([[], 'b'])
})
