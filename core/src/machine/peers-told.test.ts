import { expect, test } from 'vitest'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis } from '../simulator/solo-cluster.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

function told(): IdealNodes {
  const cluster = new IdealNodes(all, basis)
  cluster.meet(all, all)
  cluster.configure([standInResource({ tag: 'app', priority: all, placement: 'every' })])
  cluster.settle()
  for (const node of all) cluster.work({ kind: 'peersTold', node, tag: 'app', word: `of ${node}` })
  return cluster
}

function words({ state }: IdealNodes): readonly (string | undefined)[] {
  return all.map((node) => state.instances['app']?.[node]?.peerWord)
}

test('what an instance tells its peers lasts until it tells something else', () => {
  const cluster = told()
  cluster.work({ kind: 'peersTold', node: 'b', tag: 'app', word: '' })
  expect(words(cluster)).toEqual(['of a', '', 'of c'])
})

test('a node that goes tells nothing any more, however it went, nor when it is back', () => {
  for (const how of ['left', 'process-gone', 'down'] as const) {
    const cluster = told()
    cluster.meet(['b', 'c'], [], { how })
    const gone = words(cluster)
    cluster.meet(all, ['a'])
    expect([gone, words(cluster)]).toEqual([
      ['', 'of b', 'of c'],
      ['', 'of b', 'of c'],
    ])
  }
})

test('what is told of an unknown resource is not kept', () => {
  const cluster = told()
  cluster.work({ kind: 'peersTold', node: 'a', tag: 'other', word: 'x' })
  expect(cluster.state.instances['other']).toBeUndefined()
})
