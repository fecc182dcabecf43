import { describe, expect, test } from 'vitest'
import {
  type Change,
  holdingTiming,
  type NodeName,
  type Timing,
  takingTiming,
  timingFor,
} from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

const all = ['a', 'b', 'c']
const [short, long] = [timingFor(1_000), timingFor(4_000)]

/** Three nodes of these times, with one resource in service on the first. */
function clusterWith(timing: Timing): IdealNodes {
  const cluster = new IdealNodes(all, { timing, quorum: 'majority' })
  cluster.meet(all, all)
  const kit = { ...standInFacts, takeover: 'lease', dropWithinMs: 0, hooks: [] } as const
  cluster.configure([standInResource({ tag: 'solo', priority: all, kit })])
  cluster.settle()
  return cluster
}

/** Proposes times; only these nodes have written them to their disks. */
function propose(cluster: IdealNodes, timing: Timing, prepared: readonly NodeName[] = []): void {
  const changes: readonly Change[] = [{ kind: 'setTiming', timing }]
  const { state } = cluster
  const { revision } = state.configuration
  const proposal = { id: 'times', changes, revision, prepared: {}, isBinding: false }
  cluster.state = { ...state, proposals: [proposal] }
  for (const node of prepared) {
    cluster.work({ kind: 'prepared', node, proposal: 'times', completed: {} })
  }
}

function timesOf({ state }: IdealNodes) {
  const [hold, take] = [holdingTiming(state), takingTiming(state)]
  return { held: hold.leaseMs, waited: take.leaseMs, known: state.configuration.timing.leaseMs }
}

function fireLease(cluster: IdealNodes, node: NodeName): void {
  const timer = `lease:${node}`
  const generation = cluster.state.timers[timer]?.generation ?? ''
  cluster.work({ kind: 'timerFired', timer, generation })
}

describe('while other times are on their way', () => {
  test('takers wait for a longer lease before any owner uses it', () => {
    const cluster = clusterWith(short)
    propose(cluster, long, ['a', 'b'])
    const open = timesOf(cluster)
    cluster.work({ kind: 'prepared', node: 'c', proposal: 'times', completed: {} })
    expect([open, timesOf(cluster)]).toEqual([
      { held: 600, waited: 2_400, known: 600 },
      { held: 2_400, waited: 2_400, known: 2_400 },
    ])
  })

  test('owners use a shorter lease before any taker counts on it', () => {
    const cluster = clusterWith(long)
    propose(cluster, short, ['a', 'b'])
    const open = timesOf(cluster)
    cluster.work({ kind: 'prepared', node: 'c', proposal: 'times', completed: {} })
    expect([open, timesOf(cluster)]).toEqual([
      { held: 600, waited: 2_400, known: 2_400 },
      { held: 600, waited: 600, known: 600 },
    ])
  })

  test('who vanishes meanwhile is waited for by the longer ones', () => {
    const cluster = clusterWith(short)
    propose(cluster, long, ['a', 'b'])
    cluster.crash('a')
    expect(cluster.state.timers['lease:a']?.afterMs).toBe(2_400 + 80 + 400)
  })

  test('what a vanished node may hold by the old ones is waited for before they change', () => {
    const cluster = clusterWith(long)
    propose(cluster, short, ['b', 'c'])
    cluster.crash('a')
    const whileHeld = timesOf(cluster)
    fireLease(cluster, 'a')
    expect([whileHeld, timesOf(cluster)]).toEqual([
      { held: 600, waited: 2_400, known: 2_400 },
      { held: 600, waited: 600, known: 600 },
    ])
  })

  test('a refusal leaves everything as it was', () => {
    const cluster = clusterWith(long)
    propose(cluster, short, ['a'])
    const reason = { code: 'proposal.not-persisted', values: { node: 'b', detail: 'full' } }
    cluster.work({ kind: 'refused', node: 'b', proposal: 'times', reason })
    expect(timesOf(cluster)).toEqual({ held: 2_400, waited: 2_400, known: 2_400 })
  })
})

test('times are not changed while a node is away that may keep to the present ones', () => {
  const cluster = clusterWith(short)
  cluster.crash('a')
  const ask = (id: string): void => {
    const { revision } = cluster.state.configuration
    const changes: readonly Change[] = [{ kind: 'setTiming', timing: long }]
    cluster.work({ kind: 'proposed', id, changes, revision })
  }
  ask('at once')
  const refusal = cluster.state.outcomes.at(-1)?.refusals[0]?.reason.code
  fireLease(cluster, 'a')
  ask('later')
  const { recoverWithinMs } = cluster.state.configuration.timing
  expect([refusal, recoverWithinMs]).toEqual(['proposal.times-unheard', 4_000])
})
