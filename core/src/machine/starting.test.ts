import { describe, expect, test } from 'vitest'
import { type ClusterState, type Event, emptyState } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, clusterWith, fire } from '../simulator/solo-cluster.ts'
import { transition } from './transition.ts'

type View = Extract<Event, { kind: 'viewInstalled' }>

/** What a view of nodes that start anew makes of a state, before anybody answers. */
function restart(state: ClusterState, nodes: readonly string[], wish: Partial<View> = {}) {
  const members = nodes.map((node) => ({ node, boot: `${node}-9`, isContinuing: false }))
  const view: View = { kind: 'viewInstalled', id: 'v', members, departed: [], isQuorate: true }
  return transition(state, [{ ...view, ...wish }], 0).state
}

describe('a cluster that starts', () => {
  function cold(present: readonly string[], wish: Partial<View> = {}): IdealNodes {
    const cluster = new IdealNodes(all, basis)
    cluster.state = restart(emptyState('cold', all, basis), present, wish)
    return cluster
  }

  function waiting({ state }: IdealNodes) {
    const { isStarted, isWaitingForNodes, met } = state.view
    return { isStarted, isWaitingForNodes, met, startup: state.timers['startup']?.afterMs }
  }

  test('waits for nodes of better priority that are not there yet', () => {
    expect(waiting(cold(['b', 'c']))).toEqual({
      isStarted: true,
      isWaitingForNodes: true,
      met: ['b', 'c'],
      startup: 2_000,
    })
  })

  test('waits no longer than until all nodes are there', () => {
    const cluster = cold(['b', 'c'])
    cluster.meet(all, ['a'])
    expect(waiting(cluster)).toEqual({
      isStarted: true,
      isWaitingForNodes: false,
      met: all,
      startup: undefined,
    })
  })

  test('goes on waiting where others of those that are there come and go', () => {
    const cluster = cold(['a', 'b'])
    cluster.meet(['a', 'b'], ['b'])
    expect(waiting(cluster).isWaitingForNodes).toBe(true)
  })

  test('waits for nobody whom an operator does not expect', () => {
    const cluster = cold(['b', 'c'], { without: ['a'] })
    expect(waiting(cluster)).toMatchObject({ isWaitingForNodes: false, startup: undefined })
    const { membership, isConfirmedDown } = cluster.state.nodes['a'] ?? {}
    expect([membership, isConfirmedDown]).toEqual(['down', true])
  })

  test('waits for the others where the operator does not expect one of them', () => {
    const cluster = cold(['c'], { without: ['a'] })
    expect(waiting(cluster)).toMatchObject({ isStarted: false, isWaitingForNodes: true })
  })

  test('waits at most for the time that operators set', () => {
    const cluster = cold(['b', 'c'])
    fire(cluster, 'startup')
    expect(waiting(cluster)).toMatchObject({ isWaitingForNodes: false, startup: undefined })
  })

  test('forgets who was to have what', () => {
    const { state } = clusterWith({})
    const after = restart(state, all, { isQuorate: false })
    expect([state.targets, after.targets]).toEqual([{ solo: 'a' }, {}])
  })

  test('starts without a majority where operators vouch for all others', () => {
    const two = cold(['c'], { without: ['a', 'b'] })
    const one = cold(['c'])
    expect([two.state.view.isStarted, one.state.view.isStarted]).toEqual([true, false])
  })

  test('holds nothing on nodes that operators vouch for', () => {
    const { state } = clusterWith({ takeover: 'lease' })
    const departed = [{ node: 'a', how: 'down', ageMs: 0 }] as const
    const after = restart(state, ['b', 'c'], { without: ['a'], departed })
    expect(after.instances['solo']?.['a']).toMatchObject({
      state: 'out-of-service',
      isPossiblyHeld: false,
      isStuck: false,
      isEligible: false,
      reason: { code: 'instance.without', values: {} },
    })
  })
})

describe('the only nodes of two that remember', () => {
  /** `b` was alone in the newest view, and starts again alone. */
  function alone(quorum: 'majority' | 'two-node' | 'device', hasBeenOff: boolean): boolean {
    const two = ['a', 'b']
    const cluster = new IdealNodes(two, { ...basis, quorum })
    cluster.meet(two, two)
    cluster.crash('a')
    return restart(cluster.state, ['b'], { hasBeenOff }).view.isStarted
  }

  test('do not start alone where their peer may have gone on without them', () => {
    const started = (['majority', 'two-node', 'device'] as const).map((quorum) => {
      return [alone(quorum, false), alone(quorum, true)]
    })
    expect(started).toEqual([
      [true, true],
      [true, false],
      [true, false],
    ])
  })
})
