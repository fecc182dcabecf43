import { describe, expect, test } from 'vitest'
import {
  type ClusterState,
  type KitFacts,
  type NodeCondition,
  type NodeName,
  timingFor,
} from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { departedHolders, judgeDeparted } from './judge-departed.ts'

const all = ['a', 'b', 'c']
const dropWithinMs = 150

interface Situation {
  readonly takeover: KitFacts['takeover']
  readonly hasProbe?: boolean
  /** What is so of the nodes that may hold it. */
  readonly holders: Readonly<Record<NodeName, Partial<NodeCondition>>>
  /** Somebody answered when c asked. */
  readonly isContested?: boolean
}

/** A cluster in which c is to have what nodes that went may hold. */
function stateOf({ takeover, hasProbe, holders, isContested }: Situation): ClusterState {
  const cluster = new IdealNodes(all, {
    ...{ timing: timingFor(1_000), quorum: 'majority', isFencing: false },
  })
  cluster.meet(all, all)
  const hooks = hasProbe === true ? (['probe'] as const) : []
  const kit = { ...standInFacts, takeover, dropWithinMs, hooks }
  cluster.configure([standInResource({ tag: 'solo', priority: all, kit })])
  cluster.settle()
  const { nodes, instances } = cluster.state
  const { a, b, c } = instances['solo'] ?? {}
  if (a === undefined || b === undefined || c === undefined) throw new Error('assert: it is on all')
  const contest = { code: 'probe.answered', values: { by: 'somebody', detail: 'somebody' } }
  const held = (one: typeof a, node: NodeName) => ({
    ...{ ...one, state: 'unknown' as const, isPossiblyHeld: holders[node] !== undefined },
  })
  const gone = Object.entries(holders).map(([node, condition]) => {
    return [node, { ...nodes[node], ...condition } as NodeCondition] as const
  })
  const present = { ...c, contest: isContested === true ? contest : null }
  return {
    ...cluster.state,
    nodes: { ...nodes, ...Object.fromEntries(gone) },
    instances: { solo: { a: held(a, 'a'), b: held(b, 'b'), c: present } },
  }
}

function judge(situation: Situation): ReturnType<typeof judgeDeparted> {
  return judgeDeparted(stateOf(situation), 'solo', ['solo'])
}

const waiting = { membership: 'down', releasedMs: dropWithinMs - 1, isGraceOver: true } as const
const released = { ...waiting, releasedMs: dropWithinMs } as const
const inGrace = { membership: 'process-gone', releasedMs: -1, isGraceOver: false } as const
const pastGrace = { ...inGrace, isGraceOver: true } as const

describe('what nobody can probe', () => {
  test.each([
    ['is free when nobody who went can hold it', {}, 'free'],
    ['waits while the way down may last', { a: waiting }, 'wait'],
    ['is free when lease and way down are over', { a: released }, 'free'],
    ['waits for the last of all who may hold it', { a: released, b: waiting }, 'wait'],
    ['waits for a machine whose daemon alone is gone', { a: pastGrace }, 'wait'],
    [
      'waits for it though its lease would be over',
      { a: { ...pastGrace, releasedMs: 900 } },
      'wait',
    ],
  ] as const)('%s', (_title, holders, clearance) => {
    expect(judge({ takeover: 'lease', holders })).toBe(clearance)
  })

  test('waits for a word where it asks for a fence', () => {
    expect(judge({ takeover: 'fence', holders: { a: released } })).toBe('wait')
  })

  test('waits where its kit counts on a probe that it does not have', () => {
    expect(judge({ takeover: 'probe', holders: { a: released } })).toBe('wait')
  })
})

describe('what can be probed', () => {
  const probed = { takeover: 'probe', hasProbe: true } as const

  test.each([
    ['is probed before the lease of a machine that went is over', { a: waiting }, 'probe'],
    ['waits for a dead daemon that has its grace', { a: inGrace }, 'wait'],
    ['is probed when the grace of a dead daemon is over', { a: pastGrace }, 'probe'],
  ] as const)('%s', (_title, holders, clearance) => {
    expect(judge({ ...probed, holders })).toBe(clearance)
  })

  test.each([
    ['waits for the lease', { a: waiting }, 'wait'],
    ['is probed anew when the lease is over', { a: released }, 'probe'],
    ['waits for the last lease', { a: released, b: waiting }, 'wait'],
    ['is probed anew where a machine without its daemon has none', { a: pastGrace }, 'probe'],
  ] as const)('where somebody answers %s', (_title, holders, clearance) => {
    expect(judge({ ...probed, isContested: true, holders })).toBe(clearance)
  })

  test('is probed after the lease where it asks for the end of one', () => {
    const lease = { takeover: 'lease', hasProbe: true } as const
    const found = [waiting, released].map((a) => judge({ ...lease, holders: { a } }))
    expect(found).toEqual(['wait', 'probe'])
  })
})

test('of those that are not in the view only who was seen and may hold it counts', () => {
  const situation = { takeover: 'lease', holders: { a: waiting, b: pastGrace } } as const
  expect(departedHolders(stateOf(situation), 'solo')).toEqual(['a', 'b'])
  const strangers = { a: { membership: 'never-seen' }, b: { membership: 'member' } } as const
  expect(departedHolders(stateOf({ takeover: 'lease', holders: strangers }), 'solo')).toEqual([])
  expect(departedHolders(stateOf({ takeover: 'lease', holders: {} }), 'unknown')).toEqual([])
})
