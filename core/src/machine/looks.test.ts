import { describe, expect, test } from 'vitest'
import { defaultPolicies, type Finding, type Instance, unknownInstance } from '../model/index.ts'
import { renderDecision } from '../sentences/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, clusterWith, fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { transition } from './transition.ts'

const reason = { code: 'kit.said', values: { detail: 'looked' } }

function found(state: Finding['state'], isEligible = true): Finding {
  return { tag: 'solo', state, isEligible, reason }
}

function instance(cluster: IdealNodes, node = 'a'): Instance | undefined {
  return cluster.state.instances['solo']?.[node]
}

/** What is known of `solo`, which was in service on the first node, after a look at it there. */
function afterLook(finding: Finding, node = 'a'): Instance | undefined {
  const cluster = clusterWith({})
  cluster.work({ kind: 'checked', node, findings: [finding] })
  return instance(cluster, node)
}

/** The first node's daemon, of which this was known, has started anew and sweeps. */
function whileSweeping(before: Partial<Instance> = {}): IdealNodes {
  const cluster = clusterWith({})
  const { instances } = cluster.state
  const a = { ...instance(cluster), ...before, isLookedAt: false } as Instance
  cluster.state = { ...cluster.state, instances: { solo: { ...instances['solo'], a } } }
  return cluster
}

function sweep(cluster: IdealNodes, finding: Finding): void {
  const { sweep: id = '' } = cluster.state.nodes['a'] ?? {}
  cluster.work({ kind: 'swept', node: 'a', sweep: id, findings: [finding], isWhole: true })
}

/** What is known after the sweep, before anything is decided. */
function afterSweep(finding: Finding, before: Partial<Instance>): Instance | undefined {
  const cluster = whileSweeping(before)
  cluster.work({ kind: 'quorumLost' })
  sweep(cluster, finding)
  return instance(cluster)
}

const inService: Instance = {
  ...unknownInstance,
  state: 'in-service',
  health: 'good',
  isLookedAt: true,
  isEligible: true,
  isPossiblyHeld: false,
  reason,
}
const outOfService: Instance = { ...inService, state: 'out-of-service' }

describe('a regular look', () => {
  test('that finds it well says so', () => {
    expect(afterLook(found('in-service'))).toEqual(inService)
  })

  test('that finds it degraded leaves it in service, eligible or not', () => {
    const degraded: Instance = { ...inService, health: 'degraded' }
    expect(afterLook(found('degraded'))).toEqual(degraded)
    const { isEligible, state } = afterLook(found('degraded', false)) ?? {}
    expect([isEligible, state]).toEqual([false, 'removing'])
  })

  test('that cannot tell is no failure', () => {
    expect(afterLook(found('unknown', false))).toEqual({ ...inService, health: 'unknown' })
  })

  test('that finds what is stuck in service leaves standing why it could not be removed', () => {
    const cluster = clusterWith({})
    const why = { code: 'kit.failed', values: { detail: 'the tape is in use' } }
    const { solo = {} } = cluster.state.instances
    const a = { ...(solo['a'] ?? unknownInstance), isStuck: true, reason: why }
    cluster.state = { ...cluster.state, instances: { solo: { ...solo, a } } }
    const reasons = (['in-service', 'unknown'] as const).map((state) => {
      cluster.work({ kind: 'checked', node: 'a', findings: [found(state)] })
      return instance(cluster, 'a')?.reason
    })
    expect(reasons).toEqual([why, why])
  })

  test('finds out of service what is down elsewhere, and whether it might come here', () => {
    const done = { ...outOfService, reason, isEligible: false }
    expect(afterLook(found('out-of-service', false), 'b')).toEqual(done)
  })

  test('tells of what has failed where it is down only whether it is eligible', () => {
    const before = instance(clusterWith({}), 'b')
    expect(afterLook(found('failed', false), 'b')).toEqual({ ...before, isEligible: false })
  })

  test('that finds it in service elsewhere is believed, and it is removed there', () => {
    const cluster = clusterWith({})
    cluster.work({ kind: 'checked', node: 'b', findings: [found('in-service')] })
    expect([instance(cluster, 'b')?.state, told(cluster)]).toEqual(['removing', ['remove solo@b']])
  })

  test('that finds it down says why it is mended', () => {
    const cluster = clusterWith({})
    cluster.work({ kind: 'checked', node: 'a', findings: [found('out-of-service')] })
    const [decision] = cluster.state.decisions.slice(-1)
    expect([told(cluster), decision?.cause, decision && renderDecision(decision)]).toEqual([
      ['recover solo@a'],
      {
        code: 'cause.found-out-of-service',
        values: { tag: 'solo', node: 'a', because: 'kit.said', detail: 'looked' },
      },
      'solo is out of service on a: looked: solo is recovered on a; ' +
        'it failed and is mended where it is, attempt 1 of 1.',
    ])
  })

  test('does not hide why a resource is marked failed', () => {
    const cluster = clusterWith({})
    cluster.fail('solo', 'a')
    cluster.run(0, 'failed')
    cluster.run()
    const marked = instance(cluster)
    cluster.work({ kind: 'checked', node: 'a', findings: [found('out-of-service')] })
    expect([marked?.isMarkedFailed, instance(cluster)]).toEqual([true, marked])
  })

  test('at what the node has not, or no more, counts for nothing', () => {
    const cluster = clusterWith({})
    const other = { ...found('in-service'), tag: 'other' }
    cluster.work({ kind: 'checked', node: 'a', findings: [other] })
    cluster.work({ kind: 'checked', node: 'z', findings: [found('in-service')] })
    expect(cluster.state.instances).toEqual(clusterWith({}).state.instances)
  })
})

describe('a sweep', () => {
  const worn = {
    isMarkedFailed: true,
    attempts: 1,
    isBeyondLease: true,
    isStuck: true,
    isPossiblyHeld: true,
  }

  test('forgets all that was known before', () => {
    expect(afterSweep(found('in-service'), worn)).toEqual(inService)
  })

  test('that cannot tell takes the resource to be held', () => {
    const doubted = { ...inService, state: 'unknown', health: 'unknown', isPossiblyHeld: true }
    expect(afterSweep(found('unknown'), worn)).toEqual(doubted)
  })

  test('that finds it failed cannot tell that nothing of it is left', () => {
    const failed = { ...outOfService, isPossiblyHeld: true, isEligible: false }
    expect(afterSweep(found('failed', false), {})).toEqual(failed)
  })

  test('that finds down what was in service says so in the decision that follows', () => {
    const decided = [{}, { state: 'out-of-service' } as const].map((before) => {
      const cluster = whileSweeping(before)
      sweep(cluster, found('out-of-service', false))
      return cluster.state.decisions.map(renderDecision).at(-1)
    })
    const moves =
      'solo moves from a to b; ' +
      'a cannot keep it, and this is the best priority among the nodes that can.'
    expect(decided).toEqual([
      `solo is out of service on a: looked: ${moves}`,
      `Node a looked at new resources: ${moves}`,
    ])
  })

  test('of a node that returns lifts the mark of a failure with its timer', () => {
    const cluster = clusterWith({})
    cluster.fail('solo', 'a')
    cluster.run(0, 'failed')
    cluster.settle()
    const marked = waitOf(cluster, 'expiry:solo@a')
    cluster.meet(all, ['a'])
    const { isMarkedFailed, attempts } = instance(cluster) ?? {}
    expect([marked, waitOf(cluster, 'expiry:solo@a'), isMarkedFailed, attempts]).toEqual([
      defaultPolicies.failureExpiryMs,
      undefined,
      false,
      0,
    ])
  })

  test('makes a node synced only where it has looked at everything', () => {
    const cluster = clusterWith({})
    const members = all.map((node) => ({ node, boot: `${node}-9`, isContinuing: false }))
    const view = { kind: 'viewInstalled', id: 'back', members, departed: [] } as const
    const { state } = transition(cluster.state, [{ ...view, isQuorate: true }], 0)
    const { sweep: id = '' } = state.nodes['a'] ?? {}
    const isSynced = [false, true].map((isWhole) => {
      const event = { kind: 'swept', node: 'a', sweep: id, findings: [], isWhole } as const
      return transition(state, [event], 0).state.nodes['a']?.isSynced
    })
    expect(isSynced).toEqual([false, true])
  })
})

describe('what a guardian dropped', () => {
  /** The daemon of the first node is gone; its guardian says that it dropped these. */
  function dropped(tags: readonly string[], node = 'a'): IdealNodes {
    const cluster = clusterWith({ takeover: 'lease' })
    cluster.meet(['b', 'c'], [], { how: 'process-gone' })
    cluster.work({ kind: 'guardianRemoved', node, tags })
    return cluster
  }

  test('is held by nobody any more', () => {
    expect(instance(dropped(['solo']))).toMatchObject({
      state: 'out-of-service',
      isPossiblyHeld: false,
      isStuck: false,
      reason: { code: 'instance.dropped', values: {} },
    })
  })

  test('is the cause of what is decided then', () => {
    expect(dropped(['solo']).state.decisions.at(-1)?.cause).toEqual({
      code: 'cause.guardian-removed',
      values: { node: 'a' },
    })
  })

  test('was nothing where it was not held, or is no resource', () => {
    const before = instance(dropped([]), 'b')
    const cluster = dropped(['other', 'solo'], 'b')
    expect([instance(cluster, 'b'), Object.keys(cluster.state.instances)]).toEqual([
      before,
      ['solo'],
    ])
  })
})

describe('a failover that an operator refused', () => {
  test('is refused until its owner has looked at everything again', () => {
    const cluster = new IdealNodes(all)
    cluster.meet(all, all)
    const policies = { ...defaultPolicies, failover: 'confirm' } as const
    cluster.configure([standInResource({ tag: 'web', priority: all, policies })])
    cluster.settle()
    cluster.crash('a')
    cluster.work({ kind: 'failoverJudged', tag: 'web', isConfirmed: false })
    const refused = cluster.state.refusedFailovers
    cluster.meet(['b'])
    cluster.meet(['b', 'c'], ['c'])
    const stillRefused = cluster.state.refusedFailovers
    cluster.meet(all, ['a'])
    expect([refused, stillRefused, cluster.state.refusedFailovers]).toEqual([['web'], ['web'], []])
  })
})

test('a mark that expires while the resource is stuck is kept for another while', () => {
  const cluster = clusterWith({})
  cluster.fail('solo', 'a')
  cluster.run(0, 'failed')
  cluster.run(0, 'failed')
  fire(cluster, 'expiry:solo@a')
  const { isMarkedFailed, isStuck } = instance(cluster) ?? {}
  expect([isMarkedFailed, isStuck, waitOf(cluster, 'expiry:solo@a')]).toEqual([true, true, 60_000])
})
