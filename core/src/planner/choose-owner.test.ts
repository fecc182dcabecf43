import { describe, expect, test } from 'vitest'
import {
  because,
  type ClusterState,
  defaultPolicies,
  type Instance,
  type NodeCondition,
  type NodeName,
  type Policies,
  type Tag,
} from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { chooseOwner, type Question } from './choose-owner.ts'
import { presentOwner } from './present-owner.ts'

const all = ['a', 'b', 'c']
const group = ['disk', 'web']

interface Situation {
  readonly policies?: Partial<Policies>
  readonly targets?: Readonly<Record<Tag, NodeName | null>>
  readonly nodes?: Readonly<Record<NodeName, Partial<NodeCondition>>>
  /** By tag and node: `disk@a`. */
  readonly instances?: Readonly<Record<string, Partial<Instance>>>
  readonly isWaitingForNodes?: boolean
  readonly refusedFailovers?: readonly Tag[]
}

/** Disk carries web, both on a unless said; b is web's best. Only the disk has own policies. */
function stateOf(situation: Situation): ClusterState {
  const cluster = new IdealNodes(all)
  cluster.meet(all, all)
  const policies = { ...defaultPolicies, ...situation.policies }
  cluster.configure([
    standInResource({ tag: 'disk', priority: ['a', 'b', 'c'], policies }),
    standInResource({ tag: 'web', priority: ['b', 'a', 'c'], dependsOn: ['disk'] }),
  ])
  cluster.settle()
  const { state } = cluster
  const { isWaitingForNodes = false, refusedFailovers = [], targets = onA } = situation
  const instanceOf = (tag: Tag, node: NodeName, instance: Instance): Instance => {
    const isHere = targets[tag] === node
    const usual = { ...instance, state: isHere ? 'in-service' : 'out-of-service' } as const
    return { ...usual, ...situation.instances?.[`${tag}@${node}`] }
  }
  const instances = Object.entries(state.instances).map(([tag, nodes]) => {
    const own = Object.entries(nodes).map(([node, one]) => [node, instanceOf(tag, node, one)])
    return [tag, Object.fromEntries(own)] as const
  })
  const conditions = Object.entries(state.nodes).map(([node, condition]) => {
    return [node, { ...condition, ...situation.nodes?.[node] }] as const
  })
  return {
    ...{
      ...state,
      instances: Object.fromEntries(instances),
      nodes: Object.fromEntries(conditions),
      refusedFailovers,
    },
    ...{ view: { ...state.view, isWaitingForNodes }, targets },
  }
}

const onA: Readonly<Record<Tag, NodeName>> = { disk: 'a', web: 'a' }
const nowhere = { disk: null, web: null }
const down = { membership: 'down' } as const

/** Where the group is to be, by which rule. */
function ruleFor(situation: Situation, question: Partial<Question> = {}): readonly unknown[] {
  const { owner, rule } = chooseOwner(stateOf(situation), { group, ...question })
  return [owner, rule.code, ...Object.values(rule.values)]
}

describe('what nobody has yet', () => {
  test('goes to the best priority of its topmost member', () => {
    expect(ruleFor({ targets: nowhere })).toEqual(['b', 'rule.best-priority'])
  })

  test('waits for an operator where one of its members is to be initialized by hand', () => {
    const manual = { targets: nowhere, policies: { initialize: 'manual' } } as const
    expect(ruleFor(manual)).toEqual([null, 'rule.initialize-manually'])
  })

  test('waits for a member that has not looked at all of it, for it may be there', () => {
    const unseen = { targets: nowhere, instances: { 'disk@c': { isLookedAt: false } } }
    expect(ruleFor(unseen)).toEqual([null, 'rule.wait-for-look', 'c'])
    expect(ruleFor({ ...unseen, nodes: { c: down } })).toEqual(['b', 'rule.best-priority'])
  })

  test('waits for a better priority as long as nodes are waited for', () => {
    const absent = { targets: nowhere, nodes: { b: down } }
    expect(ruleFor(absent)).toEqual(['a', 'rule.best-priority'])
    const awaited = { ...absent, isWaitingForNodes: true }
    expect(ruleFor(awaited)).toEqual([null, 'rule.wait-for-better', 'b'])
  })

  test('does not wait for a node that is there and cannot', () => {
    const failed = { targets: nowhere, instances: { 'disk@b': { isMarkedFailed: true } } }
    expect(ruleFor({ ...failed, isWaitingForNodes: true })).toEqual(['a', 'rule.best-priority'])
  })

  test('is given up where no node can', () => {
    const nodes = { a: down, b: down, c: down }
    expect(ruleFor({ targets: nowhere, nodes })).toEqual([null, 'rule.nobody-can'])
  })
})

describe('what a node has', () => {
  test('stays there, and each other node has its reason', () => {
    const { owner, rule, alternatives } = chooseOwner(stateOf({ nodes: { c: down } }), { group })
    expect([owner, rule.code]).toEqual(['a', 'rule.present-owner'])
    expect(alternatives).toEqual([
      { node: 'b', reason: { code: 'node.not-needed', values: { node: 'b', owner: 'a' } } },
      { node: 'c', reason: { code: 'node.down', values: { node: 'c' } } },
    ])
  })

  test('goes back to a better node where one of its members asks for that, and to no worse', () => {
    const automatic = { policies: { switchback: 'automatic' } } as const
    expect(ruleFor(automatic)).toEqual(['b', 'rule.switchback'])
    const onB = { ...automatic, targets: { disk: 'b', web: 'b' } }
    expect(ruleFor(onB)).toEqual(['b', 'rule.present-owner'])
    expect(ruleFor({ ...automatic, nodes: { b: down } })).toEqual(['a', 'rule.present-owner'])
  })

  test('is not said to be there where it was only chosen for it', () => {
    const { instances } = stateOf({})
    const nothing = { ...instances, disk: {}, web: {} }
    const planned = { ...stateOf({}), instances: nothing, targets: { disk: 'a', web: 'a' } }
    expect(chooseOwner(planned, { group }).rule.code).not.toBe('rule.present-owner')
  })

  test('waits for a dead daemon of a holder until its grace is over', () => {
    const inGrace = { membership: 'process-gone', isGraceOver: false } as const
    expect(ruleFor({ nodes: { a: inGrace } })).toEqual(['a', 'rule.daemon-grace', 'a'])
    const pastGrace = { ...inGrace, isGraceOver: true }
    expect(ruleFor({ nodes: { a: pastGrace } })).toEqual(['b', 'rule.failover', 'a'])
    const off = { state: 'out-of-service', isPossiblyHeld: false } as const
    const half = { nodes: { a: inGrace }, instances: { 'web@a': off } }
    expect(ruleFor(half)).toEqual(['a', 'rule.daemon-grace', 'a'])
    const none = { ...half, instances: { 'web@a': off, 'disk@a': off } }
    expect(ruleFor(none)).toEqual(['b', 'rule.failover', 'a'])
  })

  test('does not move where one of its members may not fail over', () => {
    const blocked = { policies: { failover: 'blocked' }, nodes: { a: down } } as const
    expect(ruleFor(blocked)).toEqual(['a', 'rule.failover-blocked'])
    const leaving = {
      policies: { failover: 'blocked' },
      nodes: { a: { isLeaving: true } },
    } as const
    expect(ruleFor(leaving)).toEqual(['b', 'rule.failover', 'a'])
  })

  test('moves after an operator confirmed it, and stays where one refused', () => {
    const asking = { policies: { failover: 'confirm' }, nodes: { a: down } } as const
    expect(ruleFor(asking)).toEqual(['a', 'rule.failover-to-confirm'])
    expect(ruleFor(asking, { isConfirmed: true })).toEqual(['b', 'rule.failover', 'a'])
    const refused = { ...asking, refusedFailovers: ['disk'] }
    expect(ruleFor(refused)).toEqual(['a', 'rule.failover-refused'])
  })

  test('stays where what failed is to stop there, and moves where something else is', () => {
    const recovery = { ...defaultPolicies.recovery, then: 'stop' as const }
    const marked = { isMarkedFailed: true }
    const stopped = { policies: { recovery }, instances: { 'disk@a': marked } }
    expect(ruleFor(stopped)).toEqual(['a', 'rule.no-failover-by-policy'])
    const other = { policies: { recovery }, instances: { 'web@a': marked } }
    expect(ruleFor(other)).toEqual(['b', 'rule.failover', 'a'])
  })

  test('is set aside where it failed on every node', () => {
    const marked = Object.fromEntries(all.map((node) => [`disk@${node}`, { isMarkedFailed: true }]))
    expect(ruleFor({ instances: marked })).toEqual([null, 'rule.nobody-can'])
  })
})

describe('what is stuck on another node', () => {
  const stuck = { state: 'failed', isPossiblyHeld: true, isStuck: true } as const
  const off = { state: 'out-of-service' } as const
  const inService = { state: 'in-service' } as const
  const onB = { targets: { disk: 'b', web: 'b' }, instances: { 'disk@a': stuck } }

  test('takes nothing away from one that has a part of it, or could have it', () => {
    const partly = { instances: { 'web@b': stuck, 'web@a': off } }
    expect(ruleFor(partly)).toEqual(['a', 'rule.present-owner'])
    const nothing = { instances: { ...partly.instances, 'disk@a': off } }
    expect(ruleFor(nothing)).toEqual(['a', 'rule.planned-owner'])
  })

  test('lets nothing be given up that no other node could take, whoever asks for that', () => {
    const asked = { request: { to: 'c' } }
    const keeps = ['a', 'rule.stuck', 'web', 'b']
    expect(ruleFor({ instances: { 'web@b': stuck } }, asked)).toEqual(keeps)
    // Of what is away a conflict check tells.
    const away = { instances: { 'web@b': stuck }, nodes: { b: down } }
    expect(ruleFor(away, asked)).toEqual(['c', 'rule.requested'])
    expect(ruleFor({ instances: { 'web@b': stuck }, nodes: { c: down } })).toEqual([
      ...['a', 'rule.present-owner'],
    ])
  })

  test('decides nothing of what nobody has before every member has looked', () => {
    const unseen = { state: 'out-of-service', isPossiblyHeld: true, isLookedAt: false } as const
    const restarted = {
      targets: nowhere,
      nodes: { a: down },
      instances: { 'disk@a': stuck, 'disk@b': unseen },
    }
    expect(ruleFor(restarted)).toEqual([null, 'rule.wait-for-look', 'b'])
    const found = { ...restarted, instances: { 'disk@a': stuck, 'disk@b': inService } }
    expect(ruleFor(found)).toEqual(['b', 'rule.present-owner'])
    const seen = { ...restarted, instances: { 'disk@a': stuck } }
    expect(ruleFor(seen)).toEqual(['a', 'rule.stuck', 'disk', 'a'])
  })

  test('keeps it where its owner is gone', () => {
    const gone = { instances: { 'web@b': stuck, 'web@a': off, 'disk@a': off }, nodes: { a: down } }
    expect(ruleFor(gone)).toEqual(['b', 'rule.stuck', 'web', 'b'])
  })

  test('takes back what was leaving it, where that could be received again', () => {
    expect(comeFrom('a', { 'disk@b': off, 'web@b': off })).toBe('rule.stuck')
    expect(comeFrom('a', { 'disk@b': off })).toBe('rule.stuck')
    expect(comeFrom('c', { 'disk@b': off, 'web@b': off })).toBe('rule.planned-owner')
    expect(comeFrom('a', { 'web@b': off })).toBe('rule.present-owner')
    expect(comeFrom('a', { 'disk@b': off }, { isStandby: true })).toBe('rule.present-owner')
  })

  /** The rule after a move from a node to b, which left the disk stuck on a. */
  function comeFrom(
    from: NodeName,
    instances: Readonly<Record<string, Partial<Instance>>>,
    { isStandby } = { isStandby: false },
  ): string {
    const state = stateOf({ ...onB, instances: { ...onB.instances, ...instances } })
    const moved = { number: 9, at: 0, cause: because('cause.checked'), rule: because('rule.x') }
    const decisions = [
      { ...moved, tags: group, verb: 'place' as const, from, choice: 'b', alternatives: [] },
    ]
    const nodes = { ...state.configuration.nodes, a: { isStandby, isInMaintenance: false } }
    const configuration = { ...state.configuration, nodes }
    return chooseOwner({ ...state, decisions, configuration }, { group }).rule.code
  }
})

test('an operator has it moved to a node that can, or to the best of the others', () => {
  expect(ruleFor({}, { request: { to: 'c' } })).toEqual(['c', 'rule.requested'])
  expect(ruleFor({}, { request: { to: null } })).toEqual(['b', 'rule.requested'])
  const absent = { nodes: { b: down } }
  expect(ruleFor(absent, { request: { to: 'b' } })).toEqual(['a', 'rule.request-refused', 'b'])
  expect(ruleFor(absent, { request: { to: null } })).toEqual(['c', 'rule.requested'])
  const alone = { nodes: { b: down, c: down } }
  expect(ruleFor(alone, { request: { to: null } })).toEqual(['a', 'rule.request-refused', ''])
})

test('the present owner is the recorded one, or else the node that has any of it', () => {
  const found = { 'disk@c': { state: 'in-service' } } as const
  const owners = [{}, { disk: null, web: 'b' }, { web: null }].map((targets) => {
    return presentOwner(stateOf({ targets, instances: found }), group)
  })
  expect(owners).toEqual(['c', 'b', 'c'])
  expect(presentOwner(stateOf({ targets: {} }), group)).toBe(null)
  const before = { 'disk@c': { state: 'in-service', isLookedAt: false } } as const
  const gone = { c: { membership: 'process-gone' } } as const
  const remembered = [{ instances: before }, { instances: found, nodes: gone }]
  const nobody = remembered.map((one) => presentOwner(stateOf({ targets: {}, ...one }), group))
  expect(nobody).toEqual([null, null])
})
