import { expect, test } from 'vitest'
import { timingFor } from '../model/index.ts'
import { renderDecision } from '../sentences/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

/** Two nodes that can fence each other, and a file system on the first of them. */
function pair(): IdealNodes {
  const both = ['a', 'b']
  const timing = timingFor(1_000)
  const cluster = new IdealNodes(both, { timing, quorum: 'two-node', isFencing: true })
  cluster.meet(both, both)
  const kit = { ...standInFacts, takeover: 'lease', hooks: [] } as const
  cluster.configure([standInResource({ tag: 'data', priority: both, kit })])
  cluster.settle()
  cluster.effects.splice(0)
  return cluster
}

function fencesOf({ effects }: IdealNodes): readonly string[] {
  return effects.flatMap((effect) => {
    return effect.kind === 'fence' ? [`${effect.target} by ${effect.node}`] : []
  })
}

function fenceEnds(cluster: IdealNodes, isDone: boolean): void {
  const id = cluster.state.nodes['b']?.fencing?.id ?? ''
  const reason = { code: 'kit.said', values: { detail: 'no power' } }
  cluster.work({ kind: 'fenced', node: 'b', id, isDone, reason })
}

function fire(cluster: IdealNodes, timer: string): void {
  const generation = cluster.state.timers[timer]?.generation ?? ''
  cluster.work({ kind: 'timerFired', timer, generation })
}

function told({ state }: IdealNodes, code: string): readonly string[] {
  return state.decisions.filter(({ rule }) => rule.code === code).map(renderDecision)
}

test('an owner that loses its only peer cuts it off at once, and says what for', () => {
  const cluster = pair()
  cluster.crash('b')
  const atOnce = fencesOf(cluster)
  fenceEnds(cluster, true)
  expect([atOnce, told(cluster, 'rule.defended')]).toEqual([
    ['b by a'],
    [
      'Node b is gone: data stays on a; ' +
        'b may still run, and is cut off before it can cut off the owner.',
    ],
  ])
  expect(cluster.state.nodes['b']).toMatchObject({ isConfirmedDown: true, fencing: null })
  expect([fencesOf(cluster), cluster.ownersOf('data')]).toEqual([atOnce, ['a']])
})

test('an owner whose fence fails says so once, keeps what it has, and tries again', () => {
  const cluster = pair()
  cluster.crash('b')
  for (const _attempt of [1, 2]) {
    fenceEnds(cluster, false)
    fire(cluster, 'fence:b')
  }
  expect([fencesOf(cluster).length, told(cluster, 'rule.defence-failed')]).toEqual([
    3,
    [
      'The fence of node b, run by a, failed: no power: data stays on a; ' +
        'b could not be cut off (no power), and may yet cut off the owner: it is tried again.',
    ],
  ])
  expect([cluster.ownersOf('data'), cluster.acts]).toEqual([['a'], []])
})

test('an owner cuts off nobody who left in good order, or is back', () => {
  const cluster = pair()
  cluster.meet(['a'], [], { how: 'left' })
  const afterDeparture = fencesOf(cluster)
  cluster.meet(['a', 'b'], ['b'])
  expect([afterDeparture, fencesOf(cluster)]).toEqual([[], []])
})
