import { beforeEach, expect, test } from 'vitest'
import {
  because,
  type Decision,
  defaultPolicies,
  type Instance,
  instanceOn,
} from '../../model/index.ts'
import { IdealNodes } from '../ideal-nodes.ts'
import { standInResource } from '../stand-in-resource.ts'
import { checkChoice, checkReceiver } from './receiver-is-eligible.ts'

const restore = { tag: 'solo', node: 'b', verb: 'restore' } as const
let cluster: IdealNodes

beforeEach(() => {
  cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  cluster.configure([standInResource({ tag: 'solo', priority: ['a', 'b'] })])
  cluster.settle()
})

/** The same, but for what is known of `solo` on b. */
function stateWith(change: Partial<Instance>): IdealNodes['state'] {
  const { state } = cluster
  const b = { ...instanceOn(state, 'solo', 'b'), ...change }
  return { ...state, instances: { solo: { ...state.instances['solo'], b } } }
}

test('a restore on a member that has looked at it is fine', () => {
  expect(checkReceiver(restore, cluster.state, true)).toEqual([])
})

test('a restore where it is marked failed, unseen, or has no kit is told of', () => {
  const told = [{ isMarkedFailed: true }, { isLookedAt: false }].map((change) => {
    return checkReceiver(restore, stateWith(change), true).length
  })
  expect([...told, checkReceiver(restore, cluster.state, false).length]).toEqual([1, 1, 1])
})

test('a restore where it is not eligible is told of, unless a part of it is there', () => {
  const { state } = cluster
  const resources = {
    ...state.configuration.resources,
    web: standInResource({ tag: 'web', priority: ['a', 'b'], dependsOn: ['solo'] }),
  }
  const withWeb = (node: Instance): IdealNodes['state'] => {
    const configuration = { ...state.configuration, resources }
    return { ...state, configuration, instances: { solo: { b: node }, web: { b: lagging } } }
  }
  const lagging = { ...instanceOn(state, 'solo', 'b'), isEligible: false }
  const up = { ...instanceOn(state, 'solo', 'b'), state: 'in-service' } as const
  const alone = checkReceiver(restore, stateWith({ isEligible: false }), true)
  const first = checkReceiver(restore, withWeb(instanceOn(state, 'solo', 'b')), true)
  const next = checkReceiver({ ...restore, tag: 'web' }, withWeb(up), true)
  expect([alone.length, first.length, next.length]).toEqual([1, 1, 0])
})

test('what stays by policy is restored without what failed there, and is not received so', () => {
  const policies = { ...defaultPolicies, failover: 'confirm' } as const
  const after = (['stop', 'notify'] as const).map((then) => {
    return { ...defaultPolicies, recovery: { ...defaultPolicies.recovery, then } }
  })
  const told = [policies, ...after, defaultPolicies].map((own) => {
    const { state } = cluster
    const web = standInResource({ tag: 'web', priority: ['a', 'b'], dependsOn: ['solo', 'disk'] })
    const disk = standInResource({ tag: 'disk', priority: ['a', 'b'], policies: own })
    const resources = { ...state.configuration.resources, web, disk }
    const off = { ...instanceOn(state, 'solo', 'b'), isLookedAt: true }
    const failed = { ...off, isMarkedFailed: true }
    const instances = { solo: { a: off, b: off }, disk: { a: off, b: failed }, web: { b: off } }
    const targets = { solo: 'b', disk: 'b', web: 'b' }
    const configuration = { ...state.configuration, resources }
    return checkReceiver(restore, { ...state, configuration, instances, targets }, true).length
  })
  expect(told).toEqual([0, 0, 0, 1])
})

test('what is mended where it is marked failed is told of', () => {
  const mend = { ...restore, verb: 'recover' } as const
  const told = [{ isEligible: false }, { isMarkedFailed: true }].map((change) => {
    return checkReceiver(mend, stateWith(change), true).length
  })
  expect(told).toEqual([0, 1])
})

test('a decision for a node that is not eligible is told of, one for another is not', () => {
  const decision: Decision = {
    ...{
      number: 1,
      tags: ['solo'],
      verb: 'place',
      from: 'a',
      choice: 'b',
      alternatives: [],
      at: 0,
    },
    ...{ cause: because('cause.checked'), rule: because('rule.failover', { from: 'a' }) },
  }
  const told = [true, false].map((isEligible) => {
    return checkChoice(decision, stateWith({ isEligible })).length
  })
  expect(told).toEqual([0, 1])
})
