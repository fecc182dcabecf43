import { describe, expect, test } from 'vitest'
import {
  type Basis,
  type Event,
  type NodeName,
  type Policies,
  type Resource,
  timingFor,
  unknownInstance,
} from '../model/index.ts'
import { renderDecision } from '../sentences/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

const all = ['a', 'b', 'c']

interface Given {
  readonly nodes?: readonly NodeName[]
  readonly basis?: Partial<Basis>
  readonly policies?: Partial<Policies>
  readonly resource?: Partial<Resource>
}

/** A cluster that can fence, with one resource in service on its first node. */
function clusterWith({ nodes = all, basis = {}, policies = {}, resource = {} }: Given = {}) {
  const timing = timingFor(1_000)
  const cluster = new IdealNodes(nodes, { timing, quorum: 'majority', isFencing: true, ...basis })
  cluster.meet(nodes, nodes)
  const solo = standInResource({ tag: 'solo', priority: nodes })
  const recovery = { ...solo.policies.recovery, attempts: 0 }
  cluster.configure([
    { ...solo, ...resource, policies: { ...solo.policies, recovery, ...policies } },
  ])
  cluster.settle()
  return cluster
}

/** It fails where it is, and cannot be removed there. */
function failAndStick(cluster: IdealNodes, node = 'a'): IdealNodes {
  cluster.fail('solo', node)
  cluster.run(0, 'failed')
  return cluster
}

function fencesOf({ effects }: IdealNodes): readonly string[] {
  return effects.flatMap((effect) => {
    return effect.kind === 'fence' ? [`${effect.target} by ${effect.node}`] : []
  })
}

function waiting({ acts }: IdealNodes): readonly string[] {
  return acts.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)
}

function lastRule({ state }: IdealNodes): string | undefined {
  return state.decisions.at(-1)?.rule.code
}

function fenceEnds(cluster: IdealNodes, isDone = true, node = 'a'): void {
  const id = cluster.state.nodes[node]?.fencing?.id ?? ''
  const reason = { code: 'kit.said', values: { detail: 'no power' } }
  cluster.work({ kind: 'fenced', node, id, isDone, reason })
}

function fire(cluster: IdealNodes, timer: string): void {
  const generation = cluster.state.timers[timer]?.generation ?? ''
  cluster.work({ kind: 'timerFired', timer, generation })
}

function configured(cluster: IdealNodes, changes: object): void {
  const { configuration } = cluster.state
  cluster.state = { ...cluster.state, configuration: { ...configuration, ...changes } }
}

describe('a resource that failed over and could not be removed', () => {
  test('is looked at after maintenance before its node is cut off for it', () => {
    const cluster = failAndStick(clusterWith())
    fenceEnds(cluster, false)
    const scope = { kind: 'node', node: 'a' } as const
    for (const isOn of [true, false]) {
      const { revision } = cluster.state.configuration
      const changes = [{ kind: 'setMaintenance', scope, isOn }] as const
      cluster.effects.splice(0)
      cluster.work({ kind: 'proposed', id: `change-${revision}`, changes, revision })
    }
    expect([waiting(cluster), fencesOf(cluster)]).toEqual([['restore solo@a'], []])
  })

  test('has its node cut off, and is taken when that is seen to be gone', () => {
    const cluster = failAndStick(clusterWith())
    const [atOnce, rule] = [fencesOf(cluster), lastRule(cluster)]
    fenceEnds(cluster)
    const afterFence = waiting(cluster)
    cluster.crash('a')
    const { cause } = cluster.state.decisions.at(-1) ?? {}
    expect([atOnce, rule, afterFence, waiting(cluster), cause?.code]).toEqual([
      ['a by b'],
      'rule.stuck-to-fence',
      [],
      ['restore solo@b'],
      'cause.fenced',
    ])
    expect(cluster.state.nodes['a']).toMatchObject({ isConfirmedDown: true, fencing: null })
  })

  test('is told to stay where it is stuck, for it has not moved', () => {
    const cluster = failAndStick(clusterWith())
    const last = cluster.state.decisions.at(-1)
    const { verb, from, choice } = last ?? {}
    expect([verb, from, choice, last && renderDecision(last)]).toEqual([
      'hold',
      'a',
      'a',
      'solo could not be removed on a: failed: solo stays on a; solo could not be removed on a ' +
        'and must go: a is cut off, then it is taken over.',
    ])
  })

  test('is told to move to where it is stuck when the node is gone that had it', () => {
    const cluster = clusterWith({ nodes: ['b', 'a'], basis: { isFencing: false } })
    const { solo = {} } = cluster.state.instances
    const stuck = { state: 'failed', isPossiblyHeld: true, isStuck: true } as const
    const a = { ...(solo['a'] ?? unknownInstance), ...stuck }
    cluster.state = { ...cluster.state, instances: { solo: { ...solo, a } } }
    cluster.crash('b')
    const { verb, from, choice, rule } = cluster.state.decisions.at(-1) ?? {}
    expect([verb, from, choice, rule?.code]).toEqual(['place', 'b', 'a', 'rule.stuck'])
  })

  test('is taken when the fence says so of a node that is already gone, and not before', () => {
    const cluster = failAndStick(clusterWith())
    cluster.crash('a')
    while (cluster.state.timers['lease:a'] !== undefined) fire(cluster, 'lease:a')
    const before = [waiting(cluster), fencesOf(cluster)]
    fenceEnds(cluster)
    expect([before, waiting(cluster)]).toEqual([[[], ['a by b']], ['restore solo@b']])
  })

  test('waits and says so where the fence fails, and another member tries', () => {
    const cluster = failAndStick(clusterWith())
    fenceEnds(cluster, false)
    const rule = lastRule(cluster)
    fire(cluster, 'fence:a')
    fenceEnds(cluster, false)
    fire(cluster, 'fence:a')
    const told = cluster.state.decisions.filter(({ rule }) => rule.code === 'rule.stuck-to-fence')
    expect([rule, fencesOf(cluster), waiting(cluster), told.length]).toEqual([
      'rule.fence-failed',
      ['a by b', 'a by c', 'a by b'],
      [],
      1,
    ])
  })

  test('is not taken from a node that was said to be off and is still here', () => {
    const cluster = failAndStick(clusterWith())
    fenceEnds(cluster)
    fire(cluster, 'fence:a')
    expect([waiting(cluster), fencesOf(cluster)]).toEqual([[], ['a by b', 'a by c']])
    const inVain = cluster.state.decisions.filter(({ rule }) => rule.code === 'rule.fence-in-vain')
    expect(inVain.map(({ from, tags }) => [from, tags])).toEqual([['a', ['solo']]])
  })

  test('is fenced for by another member where the one that was to do it is gone', () => {
    const cluster = failAndStick(clusterWith({ nodes: ['a', 'b', 'c', 'd', 'e'] }))
    cluster.crash('b')
    expect(fencesOf(cluster)).toEqual(['a by b', 'a by d'])
  })

  test('must go for as long as it is stuck, however long ago it failed', () => {
    const cluster = failAndStick(clusterWith())
    fenceEnds(cluster, false)
    fire(cluster, 'expiry:solo@a')
    fire(cluster, 'fence:a')
    expect([fencesOf(cluster), cluster.state.instances['solo']?.['a']?.isMarkedFailed]).toEqual([
      ['a by b', 'a by c'],
      true,
    ])
  })

  test('is tried again here when an operator mended it', () => {
    const cluster = failAndStick(clusterWith({ basis: { isFencing: false } }))
    cluster.work({ kind: 'clearRequested', tag: 'solo', node: null })
    expect(waiting(cluster)).toEqual(['recover solo@a'])
  })

  test('of two nodes is fenced for at once: they are in one view', () => {
    const given = { nodes: ['a', 'b'], basis: { quorum: 'two-node' } } as const
    expect(fencesOf(failAndStick(clusterWith(given)))).toEqual(['a by b'])
  })
})

describe('nobody is cut off', () => {
  const cases: Readonly<Record<string, () => IdealNodes>> = {
    'where there is no fence': () => failAndStick(clusterWith({ basis: { isFencing: false } })),
    'where the policy says to wait': () => {
      return failAndStick(clusterWith({ policies: { stuck: 'wait' } }))
    },
    'where failover waits for an operator': () => {
      const cluster = clusterWith({ policies: { failover: 'confirm' } })
      cluster.fail('solo', 'a')
      cluster.work({ kind: 'failoverJudged', tag: 'solo', isConfirmed: true })
      cluster.run(0, 'failed')
      return cluster
    },
    'where the recovery policy stops': () => {
      const recovery = { attempts: 0, withinMs: 60_000, then: 'stop' } as const
      return failAndStick(clusterWith({ policies: { recovery } }))
    },
    'where no other node can take it': () => {
      const cluster = clusterWith({ resource: { priority: ['a'] } })
      return failAndStick(cluster)
    },
    'where those that are left would have no quorum': () => {
      const cluster = clusterWith()
      cluster.crash('c')
      return failAndStick(cluster)
    },
    'for a move that an operator asked for': () => {
      const cluster = clusterWith()
      cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
      cluster.run(0, 'failed')
      return cluster
    },
    'for a node that is to be a standby node': () => {
      const cluster = clusterWith()
      const change = { kind: 'setStandby', node: 'a', isStandby: true } as const
      const { revision } = cluster.state.configuration
      cluster.work({ kind: 'proposed', id: 'standby', changes: [change], revision })
      cluster.run(0, 'failed')
      return cluster
    },
    'that is about to leave': () => {
      const cluster = clusterWith()
      cluster.work({ kind: 'departureAnnounced', node: 'a' })
      cluster.run(0, 'failed')
      return cluster
    },
    'in maintenance, nor while it has something under maintenance': () => {
      const cluster = clusterWith()
      cluster.configure([standInResource({ tag: 'kept', priority: ['a'] })])
      cluster.settle()
      const { kept } = cluster.state.configuration.resources
      if (kept === undefined) throw new Error('assert: it was configured')
      cluster.configure([{ ...kept, isInMaintenance: true }])
      failAndStick(cluster)
      configured(cluster, { isInMaintenance: true })
      fire(cluster, 'expiry:solo@a')
      return cluster
    },
    'without quorum': () => {
      const cluster = clusterWith()
      cluster.fail('solo', 'a')
      cluster.work({ kind: 'quorumLost' })
      cluster.run(0, 'failed')
      return cluster
    },
    'for what is placed on every node': () => {
      return failAndStick(clusterWith({ resource: { placement: 'every' } }))
    },
  }

  test.for(Object.entries(cases))('%s', ([, play]) => {
    const cluster = play()
    const { isStuck } = cluster.state.instances['solo']?.['a'] ?? {}
    expect([fencesOf(cluster), isStuck]).toEqual([[], true])
  })
})

test('of two members that are stuck one is cut off, and the other has something to do then', () => {
  const cluster = clusterWith({ nodes: ['a', 'b'], basis: { quorum: 'two-node' } })
  const other = standInResource({ tag: 'other', priority: ['b', 'a'] })
  const recovery = { ...other.policies.recovery, attempts: 0 }
  cluster.configure([{ ...other, policies: { ...other.policies, recovery } }])
  cluster.settle()
  cluster.fail('other', 'b')
  cluster.fail('solo', 'a')
  cluster.run(1, 'failed')
  cluster.run(0, 'failed')
  expect(fencesOf(cluster)).toEqual(['a by b'])
})

test('a member that yields to an eligible one and cannot be removed is cut off', () => {
  const cluster = clusterWith()
  const reason = { code: 'kit.said', values: { detail: 'it lags' } }
  const finding = { tag: 'solo', state: 'in-service', isEligible: false, reason } as const
  const lags: Event = { kind: 'checked', node: 'a', findings: [finding] }
  cluster.work(lags)
  cluster.run(0, 'failed')
  expect([fencesOf(cluster), lastRule(cluster)]).toEqual([['a by b'], 'rule.stuck-to-fence'])
})
