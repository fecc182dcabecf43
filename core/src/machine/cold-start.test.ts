import { expect, test } from 'vitest'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

const three = ['a', 'b', 'c']

test('a cluster that starts again waits for an absent holder and asks before it takes over', () => {
  const cluster = new IdealNodes(three)
  cluster.meet(three, three)
  cluster.configure([standInResource({ tag: 'web', priority: three })])
  cluster.settle()
  cluster.meet(['b', 'c'], ['b', 'c'])
  expect(cluster.acts).toEqual([])
  const { generation = '' } = cluster.state.timers['startup'] ?? {}
  cluster.work({ kind: 'timerFired', timer: 'startup', generation })
  expect(cluster.acts.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)).toEqual([
    'probe web@b',
  ])
})

test('a node that went when nobody had a resource may have heard that it was to have it', () => {
  const cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  cluster.configure([standInResource({ tag: 'web', priority: ['b', 'a'] })])
  cluster.acts.splice(0)
  const { instances, targets } = cluster.state
  const heard = { ...instances['web']?.['b'], pending: null, state: 'out-of-service' }
  const web = { ...instances['web'], b: heard } as (typeof instances)[string]
  cluster.state = { ...cluster.state, instances: { web }, targets: { ...targets, web: null } }
  cluster.meet(['a'])
  expect(cluster.acts).toEqual([])
  const { generation = '' } = cluster.state.timers['lease:b'] ?? {}
  cluster.work({ kind: 'timerFired', timer: 'lease:b', generation })
  expect(cluster.acts.map(({ verb, node }) => `${verb}@${node}`)).toEqual(['probe@a'])
})
