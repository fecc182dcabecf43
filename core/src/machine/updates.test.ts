import { expect, test } from 'vitest'
import type { Parameters, Resource } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

const both = ['a', 'b']
const kit = { ...standInFacts, updatable: ['speed'] }

/** A disk whose speed can be changed in service, with its parent. */
function hierarchy(parameters: Parameters): readonly Resource[] {
  return [
    standInResource({ tag: 'disk', priority: both, kit, parameters }),
    standInResource({ tag: 'web', priority: both, kit, dependsOn: ['disk'] }),
  ]
}

function inService(parameters: Parameters): IdealNodes {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  cluster.configure(hierarchy(parameters))
  cluster.settle()
  return cluster
}

function waiting(cluster: IdealNodes): readonly string[] {
  return cluster.acts.map(({ verb, tag, node, before, parameters }) => {
    const from = before === undefined ? '' : ` from ${JSON.stringify(before)}`
    return `${verb} ${tag}@${node}${from} to ${JSON.stringify(parameters)}`
  })
}

/** What is done in which order, until nothing is left to do. */
function run(cluster: IdealNodes): readonly string[] {
  const taken: string[] = []
  for (let [act] = cluster.acts; act !== undefined; [act] = cluster.acts) {
    taken.push(`${act.verb} ${act.tag} ${JSON.stringify(act.parameters)}`)
    cluster.run()
  }
  return taken
}

function told(cluster: IdealNodes): readonly string[] {
  const about = cluster.state.decisions.filter(
    ({ verb }) => verb === 'update' || verb === 'restart',
  )
  return about.map(({ verb, tags, rule }) => `${verb} ${tags} ${rule.code}`)
}

function diskOn(cluster: IdealNodes, node: string) {
  const { state, outdated, notUpdated, pending } = cluster.state.instances['disk']?.[node] ?? {}
  return { state, outdated, notUpdated: notUpdated?.code ?? null, pending: pending?.verb ?? null }
}

const current = { state: 'in-service', outdated: null, notUpdated: null, pending: null }
const restarted = [
  'remove web {}',
  'remove disk {"speed":1}',
  'restore disk {"speed":2}',
  'restore web {}',
]

test('a parameter that its kit can change in service is changed under the parents', () => {
  const cluster = inService({ speed: 1 })
  cluster.configure(hierarchy({ speed: 2 }))
  expect(waiting(cluster)).toEqual(['update disk@a from {"speed":1} to {"speed":2}'])
  expect(diskOn(cluster, 'a').state).toBe('in-service')
  expect(run(cluster)).toEqual(['update disk {"speed":2}'])
  expect([diskOn(cluster, 'a'), told(cluster)]).toEqual([current, ['update disk rule.updatable']])
})

test('one parameter that cannot be changed in service restarts it, and that is told', () => {
  const cluster = inService({ speed: 1, size: 1 })
  cluster.configure(hierarchy({ speed: 2, size: 2 }))
  expect(run(cluster)[0]).toBe('remove web {}')
  expect(told(cluster)).toEqual(['restart web rule.makes-way', 'restart disk rule.not-updatable'])
  expect(cluster.state.decisions.at(-1)?.rule.values).toEqual({
    tag: 'disk',
    node: 'a',
    kind: 'stand-in',
    parameters: ['size'],
  })
})

test('what stands elsewhere or nowhere takes new parameters without a call', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const asleep = { wanted: 'out-of-service', kit, tag: 'disk', priority: both } as const
  cluster.configure([standInResource({ ...asleep, parameters: { speed: 1 } })])
  cluster.configure([standInResource({ ...asleep, parameters: { speed: 2 } })])
  expect([waiting(cluster), diskOn(cluster, 'a').outdated]).toEqual([[], null])
})

test.each(['failed', 'timed-out'] as const)('an update that %s ends in a restart', (outcome) => {
  const cluster = inService({ speed: 1 })
  cluster.configure(hierarchy({ speed: 2 }))
  cluster.run(0, outcome)
  expect(cluster.acts.map(({ verb, tag }) => `${verb} ${tag}`)).toEqual(['remove web'])
  expect(run(cluster)).toEqual(restarted)
  expect(diskOn(cluster, 'a')).toEqual(current)
  expect(told(cluster)).toEqual([
    'update disk rule.updatable',
    'restart web rule.makes-way',
    'restart disk rule.not-updated',
  ])
})

test('what an update that failed left behind is gone only when a look says so', () => {
  const cluster = inService({ speed: 1 })
  cluster.configure(hierarchy({ speed: 2 }))
  cluster.run(0, 'failed')
  cluster.run()
  expect(cluster.acts.map(({ verb, isDoubted }) => [verb, isDoubted])).toEqual([['remove', true]])
})

test('a second change during an update is made after it, from what it made', () => {
  const cluster = inService({ speed: 1 })
  cluster.configure(hierarchy({ speed: 2 }))
  cluster.configure(hierarchy({ speed: 3 }))
  expect(waiting(cluster)).toEqual(['update disk@a from {"speed":1} to {"speed":2}'])
  cluster.run()
  expect(waiting(cluster)).toEqual(['update disk@a from {"speed":2} to {"speed":3}'])
  cluster.run()
  expect([waiting(cluster), diskOn(cluster, 'a')]).toEqual([[], current])
})

test('a change that is taken back during its update is undone by another one', () => {
  const cluster = inService({ speed: 1 })
  cluster.configure(hierarchy({ speed: 2 }))
  cluster.configure(hierarchy({ speed: 1 }))
  cluster.run()
  expect(waiting(cluster)).toEqual(['update disk@a from {"speed":2} to {"speed":1}'])
})

test('a change that is taken back during an update that fails restarts what may have both', () => {
  const cluster = inService({ speed: 1 })
  cluster.configure(hierarchy({ speed: 2 }))
  cluster.configure(hierarchy({ speed: 1 }))
  cluster.run(0, 'timed-out')
  expect(run(cluster).map((taken) => taken.split(' {')[0])).toEqual(
    restarted.map((taken) => taken.split(' {')[0]),
  )
})

test('what changes during an update and cannot be updated restarts it afterwards', () => {
  const cluster = inService({ speed: 1, size: 1 })
  cluster.configure(hierarchy({ speed: 2, size: 1 }))
  cluster.configure(hierarchy({ speed: 2, size: 2 }))
  expect(run(cluster)).toEqual([
    'update disk {"speed":2,"size":1}',
    'remove web {}',
    'remove disk {"speed":2,"size":1}',
    'restore disk {"speed":2,"size":2}',
    'restore web {}',
  ])
})

test('a change that is taken back before anybody could make it leaves nothing to do', () => {
  const cluster = inService({ size: 1 })
  const frozen = (parameters: Parameters) =>
    hierarchy(parameters).map((one) => ({ ...one, isInMaintenance: true }))
  cluster.configure(frozen({ size: 2 }))
  expect(diskOn(cluster, 'a').outdated).toEqual({ size: 1 })
  cluster.configure(frozen({ size: 1 }))
  expect([waiting(cluster), diskOn(cluster, 'a')]).toEqual([[], current])
})

test('the same parameters in another order are no change', () => {
  const cluster = inService({ speed: 1, size: 1 })
  cluster.configure(hierarchy({ size: 1, speed: 1 }))
  expect([waiting(cluster), diskOn(cluster, 'a').outdated]).toEqual([[], null])
})

test('a daemon that dies during an update restores anew what it finds', () => {
  const cluster = inService({ speed: 1 })
  cluster.configure(hierarchy({ speed: 2 }))
  cluster.acts.splice(0)
  cluster.meet(both, ['a'])
  expect(run(cluster)).toEqual(restarted)
  expect(told(cluster).at(-1)).toBe('restart disk rule.not-updated')
})

test('a change that is taken back while the daemon that made it is away restarts it', () => {
  const cluster = inService({ speed: 1 })
  cluster.configure(hierarchy({ speed: 2 }))
  cluster.acts.splice(0)
  cluster.meet(['b'], [], { how: 'process-gone' })
  cluster.configure(hierarchy({ speed: 1 }))
  cluster.meet(both, ['a'])
  expect(run(cluster)[1]).toBe('remove disk {"speed":1}')
})

test('a node that was away when parameters changed has them changed when it is back', () => {
  const cluster = inService({ speed: 1 })
  cluster.meet(['b'], [], { how: 'process-gone' })
  cluster.configure(hierarchy({ speed: 2 }))
  cluster.meet(both, ['a'])
  expect(waiting(cluster)).toEqual(['update disk@a from {"speed":1} to {"speed":2}'])
})

test('a node that crashes during an update is taken over with the new parameters', () => {
  const cluster = inService({ speed: 1 })
  cluster.configure(hierarchy({ speed: 2 }))
  cluster.crash('a')
  expect(run(cluster)).toContain('restore disk {"speed":2}')
})

test('the result of an update that nobody waits for any more is thrown away', () => {
  const cluster = inService({ speed: 1 })
  cluster.configure(hierarchy({ speed: 2 }))
  const [act] = cluster.acts.splice(0)
  const sweep = cluster.state.nodes['a']?.sweep ?? ''
  const removed = ['web', 'disk']
  cluster.work({ kind: 'authorityEnded', node: 'a', sweep, removed, kept: [] })
  expect(diskOn(cluster, 'a').state).toBe('restoring')
  const reason = { code: 'action.done', values: {} }
  const stale = { tag: 'disk', action: act?.action ?? '', verb: 'update', outcome: 'done' } as const
  cluster.work({ kind: 'acted', node: 'a', results: [{ ...stale, isEligible: true, reason }] })
  expect(diskOn(cluster, 'a')).toEqual({ ...current, state: 'restoring', pending: 'restore' })
})

test('a look during an update decides nothing', () => {
  const cluster = inService({ speed: 1 })
  cluster.configure(hierarchy({ speed: 2 }))
  cluster.fail('disk', 'a')
  expect([diskOn(cluster, 'a').state, diskOn(cluster, 'a').pending]).toEqual([
    'in-service',
    'update',
  ])
})

test('what is stuck is not updated', () => {
  const cluster = inService({ speed: 1 })
  cluster.work({ kind: 'switchoverRequested', tag: 'web', to: 'b' })
  cluster.run()
  cluster.run(0, 'failed')
  cluster.configure(hierarchy({ speed: 2 }))
  expect(waiting(cluster).filter((act) => act.startsWith('update'))).toEqual([])
})

test('in maintenance nothing is updated, and after it everything', () => {
  const cluster = inService({ speed: 1 })
  const frozen = hierarchy({ speed: 2 }).map((one) => ({ ...one, isInMaintenance: true }))
  cluster.configure(frozen)
  expect(waiting(cluster)).toEqual([])
  cluster.configure(hierarchy({ speed: 2 }))
  expect(waiting(cluster)).toEqual(['update disk@a from {"speed":1} to {"speed":2}'])
})

test('an `every` resource is updated on each of its nodes under its parent', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const every = { tag: 'app', priority: both, placement: 'every', kit } as const
  const vip = standInResource({ tag: 'vip', priority: both, dependsOn: ['app'] })
  cluster.configure([standInResource({ ...every, parameters: { speed: 1 } }), vip])
  cluster.settle()
  cluster.configure([standInResource({ ...every, parameters: { speed: 2 } })])
  expect(waiting(cluster)).toEqual([
    'update app@a from {"speed":1} to {"speed":2}',
    'update app@b from {"speed":1} to {"speed":2}',
  ])
  cluster.run(1, 'failed')
  expect(cluster.acts.map(({ verb, node }) => `${verb} ${node}`)).toEqual(['update a', 'remove b'])
})

test('a parent that makes way for another child is not updated before', () => {
  const cluster = inService({ size: 1 })
  const web = standInResource({ tag: 'web', priority: both, kit, dependsOn: ['disk'] })
  cluster.configure([
    standInResource({ tag: 'disk', priority: both, kit, parameters: { size: 2 } }),
    { ...web, parameters: { speed: 5 } },
  ])
  expect(run(cluster)).toEqual([
    'remove web {}',
    'remove disk {"size":1}',
    'restore disk {"size":2}',
    'restore web {"speed":5}',
  ])
})

test('what only its own node remembered of its parameters is restored anew', () => {
  const cluster = inService({ speed: 1 })
  cluster.outdated.set('disk@a', { speed: 0 })
  cluster.meet(both, ['a'])
  expect(run(cluster)[1]).toBe('remove disk {"speed":0}')
  expect(told(cluster).at(-1)).toBe('restart disk rule.not-updated')
})
