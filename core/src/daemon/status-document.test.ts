import { expect, test } from 'vitest'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import { standingOf } from './standing.ts'
import { buildStatus } from './status-document.ts'

function stateOfTwo() {
  const cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  cluster.configure([standInResource({ tag: 'vip', priority: ['a', 'b'] })])
  cluster.settle()
  return cluster.state
}

test('a node without its engine has no quorum, and says that it tells what it knew last', () => {
  const told = (['taking-part', 'agreeing', 'apart'] as const).map((standing) => {
    const { isQuorate, attention } = buildStatus(stateOfTwo(), { node: 'a', standing })
    return [isQuorate, attention.map(({ code }) => code)]
  })
  expect(told).toEqual([
    [true, []],
    [true, []],
    [false, ['attention.engine-away']],
  ])
})

test('before it has met the cluster a node is outside, whatever its engine does', () => {
  expect([standingOf('installed', false), standingOf('apart', true)]).toEqual(['outside', 'apart'])
})
