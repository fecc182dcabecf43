import { beforeEach, expect, test } from 'vitest'
import type { KitFacts, Policies, Resource } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { claimedByOthers, laneGroups, laneTaker, mayTake } from './plan-lane.ts'

const all = ['a', 'b', 'c']
const address: KitFacts = { ...standInFacts, takeover: 'probe', hooks: ['probe', 'drop'] }
let cluster: IdealNodes

function resource(tag: string, kit: KitFacts = address, more: Partial<Resource> = {}): Resource {
  return { ...standInResource({ tag, priority: all, kit }), ...more }
}

function configure(resources: readonly Resource[]): void {
  cluster = new IdealNodes(all)
  cluster.meet(all, all)
  cluster.configure(resources)
  cluster.settle()
}

function groups(): readonly string[] {
  return laneGroups(cluster.state).map(({ tags, owner }) => `${tags.join('+')}@${owner}`)
}

function endLease(node: string): void {
  const timer = `lease:${node}`
  const { generation = '' } = cluster.state.timers[timer] ?? {}
  cluster.work({ kind: 'timerFired', timer, generation })
}

/** Who would take what the vip is part of. */
function taker(): string | null {
  const [group] = laneGroups(cluster.state)
  if (group === undefined) throw new Error('nothing goes by the lane')
  return laneTaker(cluster.state, group)
}

beforeEach(() => configure([resource('vip')]))

test('what may be taken after a probe, and taken down as data, goes by the lane', () => {
  expect(groups()).toEqual(['vip@a'])
  configure([resource('vip', { ...address, hooks: ['probe'] })])
  expect(groups()).toEqual([])
})

test.each(['lease', 'fence'] as const)('beside what asks for a %s nothing does', (takeover) => {
  const disk = resource('disk', { ...address, takeover })
  configure([disk, resource('vip', address, { dependsOn: ['disk'] }), resource('other')])
  expect(groups()).toEqual(['other@a'])
})

test('what is in service on every node takes nothing from it', () => {
  const database = resource('db', { ...address, takeover: 'fence' }, { placement: 'every' })
  configure([database, resource('vip', address, { dependsOn: ['db'] })])
  expect(groups()).toEqual(['vip@a'])
  expect(taker()).toBe('b')
})

test('the taker is who would have it if its owner died now', () => {
  expect(taker()).toBe('b')
  cluster.crash('b')
  expect(taker()).toBe('c')
  cluster.crash('a')
  expect(groups()).toEqual(['vip@c'])
  expect(taker()).toBeNull()
})

test.each<Partial<Policies>>([{ failover: 'blocked' }, { failover: 'confirm' }])(
  'what does not fail over by itself (%o) is taken by nobody',
  (policies) => {
    const usual = resource('vip')
    configure([{ ...usual, policies: { ...usual.policies, ...policies } }])
    expect(taker()).toBeNull()
  },
)

test('what is in maintenance is taken by nobody', () => {
  configure([resource('vip')])
  const { configuration } = cluster.state
  cluster.state = { ...cluster.state, configuration: { ...configuration, isInMaintenance: true } }
  expect(taker()).toBeNull()
})

test('a node acts by its claims while it is here, and while its lease may last', () => {
  cluster.work({ kind: 'laneTold', node: 'b', gated: [], claims: ['vip'] })
  expect([...claimedByOthers(cluster.state, 'c')]).toEqual(['vip'])
  expect([...claimedByOthers(cluster.state, 'b')]).toEqual([])
  cluster.crash('b')
  expect([mayTake(cluster.state, 'b'), [...claimedByOthers(cluster.state, 'c')]]).toEqual([
    true,
    ['vip'],
  ])
  endLease('b')
  expect([mayTake(cluster.state, 'b'), [...claimedByOthers(cluster.state, 'c')]]).toEqual([
    false,
    [],
  ])
})
