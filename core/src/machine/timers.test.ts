import { describe, expect, test } from 'vitest'
import { allReleasedMs, defaultPolicies, type Instance, type Reason } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, clusterWith, fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { observe } from './observe.ts'

function instance(cluster: IdealNodes, node = 'a'): Partial<Instance> {
  return cluster.state.instances['solo']?.[node] ?? {}
}

function lastCause(cluster: IdealNodes): Reason | undefined {
  return cluster.state.decisions.at(-1)?.cause
}

/** `solo` failed on its first node, could not be mended, and moved to the second. */
function moved(): IdealNodes {
  const cluster = clusterWith({})
  cluster.fail('solo', 'a')
  cluster.run(0, 'failed')
  cluster.settle()
  return cluster
}

describe('a mark of a failure', () => {
  test('is set with the reason of the failure, for as long as the policy says', () => {
    const cluster = moved()
    expect(instance(cluster)).toMatchObject({
      state: 'failed',
      isMarkedFailed: true,
      attempts: 1,
      isPossiblyHeld: false,
      reason: { code: 'kit.said', values: { detail: 'failed' } },
    })
    const { failureExpiryMs, recovery } = defaultPolicies
    const waits = [waitOf(cluster, 'expiry:solo@a'), waitOf(cluster, 'attempts:solo@a')]
    expect(waits).toEqual([failureExpiryMs, recovery.withinMs])
  })

  test('expires, and what was removed is out of service from then on', () => {
    const cluster = moved()
    fire(cluster, 'expiry:solo@a')
    const { state, isMarkedFailed, attempts } = instance(cluster)
    expect([state, isMarkedFailed, attempts]).toEqual(['out-of-service', false, 0])
    expect([waitOf(cluster, 'expiry:solo@a'), told(cluster)]).toEqual([undefined, []])
  })

  test('that expires is why its node takes over again, where nobody else could', () => {
    const cluster = clusterWith({})
    cluster.meet(['a', 'b'])
    cluster.work({ kind: 'departureAnnounced', node: 'b' })
    cluster.fail('solo', 'a')
    cluster.run(0, 'failed')
    cluster.settle()
    fire(cluster, 'expiry:solo@a')
    expect([told(cluster), lastCause(cluster)]).toEqual([
      ['restore solo@a'],
      { code: 'cause.failure-expired', values: { tag: 'solo', node: 'a' } },
    ])
  })

  test('is lifted by an operator on the node that is named, or on all of them', () => {
    const lifted = ['a', 'b', null].map((node) => {
      const cluster = moved()
      cluster.work({ kind: 'clearRequested', tag: 'solo', node })
      const { state, isMarkedFailed, attempts } = instance(cluster)
      const waits = [waitOf(cluster, 'expiry:solo@a'), waitOf(cluster, 'attempts:solo@a')]
      return [state, isMarkedFailed, attempts, ...waits]
    })
    const cleared = ['out-of-service', false, 0, undefined, undefined]
    expect(lifted).toEqual([cleared, ['failed', true, 1, 60_000, 1_800_000], cleared])
  })

  test('of one that is stuck stays failed when an operator lifts it', () => {
    const cluster = clusterWith({})
    cluster.fail('solo', 'a')
    cluster.run(0, 'failed')
    cluster.run(0, 'failed')
    cluster.meet(['b', 'c'], [], { how: 'process-gone' })
    cluster.work({ kind: 'clearRequested', tag: 'solo', node: 'a' })
    const { state, isStuck, isPossiblyHeld } = instance(cluster)
    expect([state, isStuck, isPossiblyHeld]).toEqual(['failed', false, true])
  })

  test('of nothing that is configured lifts nothing', () => {
    const cluster = moved()
    const { instances } = cluster.state
    cluster.work({ kind: 'clearRequested', tag: 'other', node: null })
    expect(cluster.state.instances).toEqual(instances)
  })
})

describe('attempts to mend', () => {
  test('are forgotten after a while, and all are allowed again', () => {
    const cluster = clusterWith({})
    cluster.fail('solo', 'a')
    cluster.settle()
    const before = instance(cluster).attempts
    fire(cluster, 'attempts:solo@a')
    const after = instance(cluster).attempts
    cluster.fail('solo', 'a')
    expect([before, after, told(cluster)]).toEqual([1, 0, ['recover solo@a']])
  })

  test('that are used up leave the resource where it is, by policy', () => {
    const cluster = new IdealNodes(all, basis)
    cluster.meet(all, all)
    const recovery = { ...defaultPolicies.recovery, then: 'notify' } as const
    const policies = { ...defaultPolicies, recovery }
    cluster.configure([standInResource({ tag: 'solo', priority: all, policies })])
    cluster.settle()
    cluster.fail('solo', 'a')
    expect([told(cluster), instance(cluster).isMarkedFailed, cluster.state.timers]).toEqual([
      [],
      false,
      {},
    ])
    expect(cluster.state.decisions.at(-1)).toMatchObject({
      tags: ['solo'],
      verb: 'set-aside',
      rule: { code: 'rule.only-told', values: { tag: 'solo', node: 'a', attempts: 0 } },
      from: 'a',
      choice: null,
      alternatives: [],
    })
  })
})

describe('the grace of a dead daemon', () => {
  test('ends, and then what nobody answers for may be taken over', () => {
    const cluster = clusterWith({ takeover: 'probe', hooks: ['probe'] })
    cluster.meet(['b', 'c'], [], { how: 'process-gone' })
    const before = told(cluster)
    fire(cluster, 'grace:a')
    expect([before, cluster.state.nodes['a']?.isGraceOver, told(cluster)]).toEqual([
      [],
      true,
      ['probe solo@b'],
    ])
    expect(lastCause(cluster)).toEqual({ code: 'cause.grace-over', values: { node: 'a' } })
  })
})

describe('the lease of a vanished node', () => {
  /** The first node has two addresses, one of which takes longer to drop. */
  function vanished(ageMs = 0): IdealNodes {
    const cluster = new IdealNodes(all, basis)
    cluster.meet(all, all)
    const kit = (dropWithinMs: number) => {
      return { ...standInFacts, takeover: 'lease', hooks: [], dropWithinMs } as const
    }
    cluster.configure([
      standInResource({ tag: 'slow', priority: all, kit: kit(300) }),
      standInResource({ tag: 'solo', priority: all, kit: kit(100) }),
      standInResource({ tag: 'there', priority: ['b'], kit: kit(900) }),
    ])
    cluster.settle()
    cluster.crash('a', ageMs)
    return cluster
  }

  test('ends for one way down after another, the shortest first', () => {
    const cluster = vanished()
    const released = [waitOf(cluster, 'lease:a'), cluster.state.nodes['a']?.releasedMs]
    fire(cluster, 'lease:a')
    const first = [waitOf(cluster, 'lease:a'), cluster.state.nodes['a']?.releasedMs]
    fire(cluster, 'lease:a')
    const second = [waitOf(cluster, 'lease:a'), cluster.state.nodes['a']?.releasedMs]
    expect([released, first, second]).toEqual([
      [720 + 100, -1],
      [200, 100],
      [undefined, allReleasedMs],
    ])
  })

  test('is why the others take over', () => {
    const cluster = vanished()
    cluster.state = { ...cluster.state, targets: {} }
    fire(cluster, 'lease:a')
    expect(lastCause(cluster)).toEqual({ code: 'cause.lease-over', values: { node: 'a' } })
  })

  test('is not waited for less than not at all', () => {
    expect(waitOf(vanished(5_000), 'lease:a')).toBe(0)
  })

  test('is waited for where nothing is extended to it, in case something comes to be', () => {
    const cluster = new IdealNodes(all, basis)
    cluster.meet(all, all)
    cluster.crash('a')
    const waitMs = waitOf(cluster, 'lease:a')
    fire(cluster, 'lease:a')
    const { releasedMs } = cluster.state.nodes['a'] ?? {}
    expect([waitMs, releasedMs, cluster.state.timers]).toEqual([720, allReleasedMs, {}])
  })
})

describe('a timer that ran out', () => {
  test('counts once', () => {
    const cluster = clusterWith({})
    cluster.fail('solo', 'a')
    cluster.settle()
    const { generation = '' } = cluster.state.timers['attempts:solo@a'] ?? {}
    const fired = { kind: 'timerFired', timer: 'attempts:solo@a', generation } as const
    cluster.work(fired)
    cluster.fail('solo', 'a')
    cluster.settle()
    cluster.work(fired)
    expect(instance(cluster).attempts).toBe(1)
  })

  test('of an unknown name does nothing but run out', () => {
    const cluster = clusterWith({})
    const armed = { generation: 'g', afterMs: 1 }
    const before = cluster.state
    cluster.state = { ...before, timers: { later: armed } }
    cluster.work({ kind: 'timerFired', timer: 'later', generation: 'g' })
    expect(cluster.state).toEqual(before)
  })

  test('of a resource whose tag has an @ in it means the node after the last one', () => {
    const cluster = new IdealNodes(all, basis)
    cluster.meet(all, all)
    cluster.configure([standInResource({ tag: 'x@y', priority: all })])
    cluster.settle()
    cluster.fail('x@y', 'a')
    cluster.settle()
    const before = cluster.state.instances['x@y']?.['a']?.attempts
    fire(cluster, 'attempts:x@y@a')
    expect([before, cluster.state.instances['x@y']?.['a']?.attempts]).toEqual([1, 0])
  })
})

test('what a timer changes is told as what it is', () => {
  const mended = clusterWith({})
  mended.fail('solo', 'a')
  mended.settle()
  const asked = clusterWith({ takeover: 'probe', hooks: ['probe'] })
  asked.crash('a')
  asked.run(0, 'failed')
  const causes = [[mended, 'attempts:solo@a'] as const, [asked, 'probe:solo@b'] as const].map(
    ([{ state }, timer]) => {
      const { generation = '' } = state.timers[timer] ?? {}
      const [seen] = observe(state, [{ kind: 'timerFired', timer, generation }])
      return seen?.instances.map(({ node, cause }) => `${node} ${cause}`)
    },
  )
  expect(causes).toEqual([['a cause.attempts-forgotten'], ['b cause.probe-again']])
})

test('the wait for better nodes ends, and what they are best for is placed elsewhere', () => {
  const cluster = new IdealNodes(all, basis)
  cluster.meet(['b', 'c'], ['b', 'c'])
  cluster.configure([standInResource({ tag: 'solo', priority: all })])
  const before = told(cluster)
  fire(cluster, 'startup')
  expect([before, told(cluster), lastCause(cluster)]).toEqual([
    [],
    ['restore solo@b'],
    { code: 'cause.startup-wait-over', values: {} },
  ])
})

test('a conflict check is not asked again for one that something else is done with since', () => {
  const cluster = clusterWith({ takeover: 'probe', hooks: ['probe'] })
  cluster.crash('a')
  cluster.run(0, 'failed')
  const { generation = '' } = cluster.state.timers['probe:solo@b'] ?? {}
  const solo = cluster.state.instances['solo'] ?? {}
  const b = { ...solo['b'], pending: { id: 'other', verb: 'remove' } } as Instance
  cluster.state = { ...cluster.state, instances: { solo: { ...solo, b } } }
  cluster.work({ kind: 'timerFired', timer: 'probe:solo@b', generation })
  expect(instance(cluster, 'b').pending).toEqual({ id: 'other', verb: 'remove' })
})
