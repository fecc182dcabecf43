import { describe, expect, test } from 'vitest'
import {
  allReleasedMs,
  type Event,
  type Instance,
  type Membership,
  timingWithDevice,
} from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, clusterWith, waitOf } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { transition } from './transition.ts'

const kit = { ...standInFacts, takeover: 'lease', hooks: [] } as const
const down: Partial<Instance> = { isPossiblyHeld: false, isPossiblyArriving: false }
const suspected: Partial<Instance> = { isPossiblyHeld: true, isPossiblyArriving: true }

/** An address on the first node, and a program on every one that is stopped everywhere. */
function together(nodes = all, quorum: 'majority' | 'device' = 'majority'): IdealNodes {
  const timing = quorum === 'device' ? timingWithDevice(basis.timing) : basis.timing
  const cluster = new IdealNodes(nodes, { ...basis, timing, quorum })
  cluster.meet(nodes, nodes)
  const wanted = 'out-of-service'
  cluster.configure([
    standInResource({ tag: 'app', priority: nodes, placement: 'every', wanted, kit }),
    standInResource({ tag: 'solo', priority: nodes, kit }),
  ])
  cluster.settle()
  return cluster
}

function doubts(cluster: Pick<IdealNodes, 'state'>, tag: string, node: string): object {
  const { isPossiblyHeld, isPossiblyArriving } = cluster.state.instances[tag]?.[node] ?? {}
  return { isPossiblyHeld, isPossiblyArriving }
}

describe('a node that goes when it had nothing', () => {
  /** The third node goes, in a state where `solo` was last to be on this node. */
  function afterGoing(owner: string | null, how: Membership): IdealNodes {
    const cluster = together()
    cluster.truth.clear()
    cluster.meet(all, all)
    cluster.acts.splice(0)
    const a = { ...cluster.state.instances['solo']?.['a'], pending: null, state: 'out-of-service' }
    const solo = { ...cluster.state.instances['solo'], a: a as Instance }
    const instances = { ...cluster.state.instances, solo }
    cluster.state = { ...cluster.state, instances, targets: { solo: owner } }
    cluster.meet(['a', 'b'], [], { how })
    return cluster
  }

  test('is not doubted while the owner is there', () => {
    expect(doubts(afterGoing('a', 'down'), 'solo', 'c')).toEqual(down)
  })

  test('may have heard that it was to have it, where nobody was or the owner is away too', () => {
    expect(doubts(afterGoing(null, 'down'), 'solo', 'c')).toEqual(suspected)
    expect(doubts(afterGoing('c', 'process-gone'), 'solo', 'c')).toEqual(suspected)
  })

  test('has heard of nothing where it left in good order', () => {
    expect(doubts(afterGoing(null, 'left'), 'solo', 'c')).toEqual(down)
  })

  test('has nothing of what is on every node', () => {
    expect(doubts(afterGoing(null, 'down'), 'app', 'c')).toEqual(down)
  })

  test('has nothing of what it is not extended to', () => {
    const cluster = afterGoing(null, 'down')
    cluster.configure([standInResource({ tag: 'more', priority: ['a'], kit })])
    cluster.meet(['a'])
    expect(Object.keys(cluster.state.instances['more'] ?? {})).toEqual(['a'])
  })
})

describe('a node that goes while a survivor has it still', () => {
  /** `solo` is moved from the first node to the second, which goes; survivors begin anew or not. */
  function moving(fresh: readonly string[]): object {
    const cluster = together()
    cluster.work({ kind: 'switchoverRequested', tag: 'solo', to: 'b' })
    const members = ['a', 'c'].map((node) => {
      const { boot = '' } = cluster.state.nodes[node] ?? {}
      const isContinuing = !fresh.includes(node)
      return { node, boot: isContinuing ? boot : `${node}-9`, isContinuing }
    })
    const departed = [{ node: 'b', how: 'down', ageMs: 0 }] as const
    const view: Event = { kind: 'viewInstalled', id: 'v', members, departed, isQuorate: false }
    return doubts(transition(cluster.state, [view], 0), 'solo', 'b')
  }

  test('cannot have taken it', () => {
    expect(moving([])).toEqual(down)
    expect(moving(['c'])).toEqual(down)
  })

  test('may have taken it where the survivor has forgotten what it had', () => {
    expect(moving(['a'])).toEqual(suspected)
  })
})

describe('where a quorum device has the casting vote', () => {
  const two = ['a', 'b']

  /** The second node is gone; then the first one's ring gets the vote of the device. */
  function granted(quorum: 'majority' | 'device', how: Membership = 'down'): IdealNodes {
    const cluster = together(two, quorum)
    cluster.work({ kind: 'quorumLost' })
    cluster.meet(['a'], [], { how })
    cluster.state = { ...cluster.state, timers: {} }
    cluster.work({ kind: 'quorumLost' })
    cluster.work({ kind: 'quorumConfirmed' })
    return cluster
  }

  test('the other node may have had it first, and have taken what is `single`', () => {
    const cluster = granted('device')
    expect(doubts(cluster, 'solo', 'b')).toEqual(suspected)
    expect(doubts(cluster, 'app', 'b')).toEqual(down)
  })

  test('it is waited for until the other was told that it lost, and for its lease', () => {
    const cluster = granted('device')
    const { loserMs, leaseMs, guardianMs, marginMs } = cluster.state.configuration.timing
    const { releasedMs, releasingMs } = cluster.state.nodes['b'] ?? {}
    expect(loserMs).toBe(1_000)
    expect([waitOf(cluster, 'lease:b'), releasedMs, releasingMs]).toEqual([
      loserMs + leaseMs + guardianMs + marginMs,
      -1,
      0,
    ])
  })

  test('nothing is suspected of one that left, or is certain to be down', () => {
    expect(doubts(granted('device', 'left'), 'solo', 'b')).toEqual(down)
    const cluster = together(two, 'device')
    cluster.crash('b')
    cluster.work({ kind: 'downConfirmed', node: 'b' })
    cluster.work({ kind: 'quorumLost' })
    cluster.work({ kind: 'quorumConfirmed' })
    expect(doubts(cluster, 'solo', 'b')).toEqual(down)
    expect(waitOf(cluster, 'lease:b')).toBe(undefined)
  })

  test('and where it has none, nothing is suspected when there is quorum again', () => {
    const cluster = granted('majority')
    expect([doubts(cluster, 'solo', 'b'), waitOf(cluster, 'lease:b')]).toEqual([down, undefined])
  })
})

describe('who comes from a view that did not act', () => {
  function lapsed(hasLapsed: boolean): IdealNodes {
    const cluster = together()
    cluster.crash('c')
    const members = ['a', 'b'].map((node) => {
      return { node, boot: cluster.state.nodes[node]?.boot ?? '', isContinuing: true }
    })
    const view = { kind: 'viewInstalled', id: 'v', members, departed: [] } as const
    cluster.work({ ...view, isQuorate: true, hasLapsed })
    return cluster
  }

  test('does not know what absent nodes took meanwhile of what is `single`', () => {
    const cluster = lapsed(true)
    expect(doubts(cluster, 'solo', 'c')).toEqual(suspected)
    expect(doubts(cluster, 'app', 'c')).toEqual(down)
  })

  test('knows it where the view did act', () => {
    expect(doubts(lapsed(false), 'solo', 'c')).toEqual(down)
  })
})

describe('an end of quorum', () => {
  test('is the cause of what follows, and that there is quorum again is none of its own', () => {
    const cluster = clusterWith({})
    const before = cluster.state
    cluster.work({ kind: 'quorumLost' })
    const lost = cluster.state.view
    cluster.work({ kind: 'quorumLost' })
    expect([cluster.state.view, lost.isQuorate]).toEqual([lost, false])
    cluster.effects.splice(0)
    cluster.work({ kind: 'quorumConfirmed' })
    expect([cluster.state, cluster.effects]).toEqual([before, [{ kind: 'save' }]])
    cluster.effects.splice(0)
    cluster.work({ kind: 'quorumConfirmed' })
    expect(cluster.effects).toEqual([])
  })

  test('over, those that are together remember everything', () => {
    const cluster = clusterWith({})
    const members = ['b', 'c'].map((node) => {
      return { node, boot: cluster.state.nodes[node]?.boot ?? '', isContinuing: true }
    })
    const departed = [{ node: 'a', how: 'down', ageMs: 0 }] as const
    cluster.work({ kind: 'viewInstalled', id: 'v', members, departed, isQuorate: false })
    const before = cluster.state.view.startedMembers
    cluster.work({ kind: 'quorumConfirmed' })
    expect([before, cluster.state.view.startedMembers]).toEqual([all, ['b', 'c']])
  })

  test('is over for a cluster that has not started, without that it starts', () => {
    const cluster = new IdealNodes(all, basis)
    cluster.meet(['a'], ['a'])
    cluster.effects.splice(0)
    cluster.work({ kind: 'quorumLost' })
    cluster.work({ kind: 'quorumConfirmed' })
    const { isStarted, startedMembers } = cluster.state.view
    expect([isStarted, startedMembers, cluster.effects]).toEqual([false, [], []])
  })
})

test('a node that was released by an operator holds nothing, whatever it had', () => {
  const cluster = together()
  cluster.crash('a')
  cluster.work({ kind: 'downConfirmed', node: 'a' })
  const { releasedMs, isConfirmedDown, membership } = cluster.state.nodes['a'] ?? {}
  expect([releasedMs, isConfirmedDown, membership]).toEqual([allReleasedMs, true, 'down'])
  expect(cluster.state.timers).toEqual({})
})

test('what a node did not hold keeps its reason when the node is certain to be down', () => {
  const cluster = together()
  cluster.crash('a')
  const before = cluster.state.instances['app']?.['a']
  cluster.work({ kind: 'downConfirmed', node: 'a' })
  expect(cluster.state.instances['app']?.['a']).toEqual(before)
})

test('a node that leaves in good order is not taken to keep what it never had', () => {
  const cluster = together()
  const { revision } = cluster.state.configuration
  const scope = { kind: 'cluster' } as const
  const changes = [{ kind: 'setMaintenance', scope, isOn: true }] as const
  cluster.work({ kind: 'proposed', id: 'freeze', changes, revision })
  cluster.state = { ...cluster.state, targets: {} }
  cluster.truth.clear()
  const a = { ...cluster.state.instances['solo']?.['a'], state: 'out-of-service' } as Instance
  const solo = { ...cluster.state.instances['solo'], a }
  cluster.state = { ...cluster.state, instances: { ...cluster.state.instances, solo } }
  cluster.meet(['a', 'b'], [], { how: 'left' })
  expect(doubts(cluster, 'solo', 'c')).toEqual(down)
})
