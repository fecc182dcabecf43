import { expect, test } from 'vitest'
import { defaultPolicies } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

function verbs(cluster: IdealNodes): readonly string[] {
  return cluster.acts.map(({ verb, tag }) => `${verb} ${tag}`)
}

test('a child that may not be mended is tried again once its mark is lifted', () => {
  const cluster = new IdealNodes(['a'])
  cluster.meet(['a'], ['a'])
  const recovery = { ...defaultPolicies.recovery, attempts: 0 }
  const policies = { ...defaultPolicies, recovery }
  cluster.configure([
    standInResource({ tag: 'app', priority: ['a'], placement: 'every', policies }),
    standInResource({ tag: 'vip', priority: ['a'], dependsOn: ['app'] }),
  ])
  cluster.settle()
  cluster.fail('app', 'a')
  const marked = verbs(cluster)
  cluster.work({ kind: 'clearRequested', tag: 'app', node: null })
  expect([marked, verbs(cluster)]).toEqual([[], ['recover app']])
})

test('a resource is not mended on a node while another one still has it', () => {
  const cluster = new IdealNodes(['a', 'b'])
  cluster.meet(['a', 'b'], ['a', 'b'])
  const policies = { ...defaultPolicies, switchback: 'automatic' } as const
  cluster.configure([standInResource({ tag: 'vip', priority: ['a', 'b'], policies })])
  cluster.run(0, 'failed')
  cluster.settle()
  cluster.work({ kind: 'clearRequested', tag: 'vip', node: null })
  expect(cluster.acts.map(({ verb, node }) => `${verb}@${node}`)).toEqual(['remove@b'])
})
