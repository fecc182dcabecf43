import { expect, test } from 'vitest'
import type { Parameters } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'

const both = ['a', 'b']

/** One resource on two nodes, configured with these parameters. */
function configure(cluster: IdealNodes, parameters: Parameters): void {
  cluster.configure([standInResource({ tag: 'web', priority: both, parameters })])
}

function together(): IdealNodes {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  configure(cluster, { size: 1 })
  return cluster
}

function verbs(cluster: IdealNodes): readonly string[] {
  return cluster.acts.map(({ verb, node, parameters }) => `${verb}@${node} ${parameters['size']}`)
}

test('a resource whose parameters change while it is restored is restored again with them', () => {
  const cluster = together()
  configure(cluster, { size: 2 })
  cluster.run()
  const first = verbs(cluster)
  cluster.run()
  expect([first, verbs(cluster)]).toEqual([['remove@a 1'], ['restore@a 2']])
})

test('a resource that is found out of service has no older parameters any more', () => {
  const cluster = together()
  cluster.settle()
  configure(cluster, { size: 2 })
  cluster.acts.splice(0)
  cluster.truth.clear()
  cluster.meet(both, both)
  expect(verbs(cluster)).toEqual(['restore@a 2'])
})

test('a resource that failed and was removed takes new parameters without another remove', () => {
  const cluster = together()
  cluster.run(0, 'failed')
  cluster.settle()
  configure(cluster, { size: 2 })
  expect(cluster.state.instances['web']?.['a']?.outdated).toBe(null)
})

test('parents make way for a child whose parameters change, and come back over it', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const web = standInResource({ tag: 'web', priority: both, dependsOn: ['disk'] })
  cluster.configure([standInResource({ tag: 'disk', priority: both }), web])
  cluster.settle()
  cluster.configure([standInResource({ tag: 'disk', priority: both, parameters: { size: 2 } })])
  const taken: string[] = []
  for (let [act] = cluster.acts; act !== undefined; [act] = cluster.acts) {
    taken.push(`${act.verb} ${act.tag}`)
    cluster.run()
  }
  expect(taken).toEqual(['remove web', 'remove disk', 'restore disk', 'restore web'])
})

test('an `every` resource that outlived its daemon is restored with new parameters', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const app = standInResource({ tag: 'app', priority: both, placement: 'every' })
  cluster.configure([app])
  cluster.settle()
  const members = [{ node: 'b', boot: cluster.state.nodes['b']?.boot ?? '', isContinuing: true }]
  const departed = [{ node: 'a', how: 'left', ageMs: 0 }] as const
  cluster.work({ kind: 'viewInstalled', id: 'v', members, departed, isQuorate: true })
  cluster.configure([{ ...app, parameters: { size: 2 } }])
  cluster.settle()
  cluster.meet(both, ['a'])
  expect(verbs(cluster)).toEqual(['remove@a undefined'])
})

test('all make way once the one that could not is cleared', () => {
  const cluster = new IdealNodes(['a'])
  cluster.meet(['a'], ['a'])
  const every = { priority: ['a'], placement: 'every' } as const
  cluster.configure([
    standInResource({ tag: 'app', ...every }),
    standInResource({ tag: 'one', ...every, dependsOn: ['app'] }),
    standInResource({ tag: 'two', ...every, dependsOn: ['app'] }),
  ])
  cluster.settle()
  cluster.configure([
    standInResource({ tag: 'one', ...every, dependsOn: ['app'], parameters: { size: 2 } }),
  ])
  cluster.run(0, 'failed')
  cluster.configure([standInResource({ tag: 'app', ...every, parameters: { size: 2 } })])
  cluster.work({ kind: 'clearRequested', tag: 'one', node: null })
  expect(cluster.acts.map(({ verb, tag }) => `${verb} ${tag}`).sort()).toEqual([
    'remove one',
    'remove two',
  ])
})

test('what a node without authority let go of has no older parameters any more', () => {
  const cluster = new IdealNodes(both)
  cluster.meet(both, both)
  const web = standInResource({ tag: 'web', priority: both, dependsOn: ['disk'] })
  cluster.configure([standInResource({ tag: 'disk', priority: both }), web])
  cluster.settle()
  cluster.configure([standInResource({ tag: 'disk', priority: both, parameters: { size: 2 } })])
  const sweep = cluster.state.nodes['a']?.sweep ?? ''
  cluster.work({ kind: 'authorityEnded', node: 'a', sweep, removed: ['disk'], kept: [] })
  cluster.run()
  expect(cluster.acts.map(({ verb, tag, node }) => `${verb} ${tag}@${node}`)).toEqual([
    'restore disk@a',
  ])
})

test('what a returning node has with parameters that only it remembers is restored anew', () => {
  const cluster = together()
  cluster.settle()
  cluster.outdated.set('web@a', { size: 0 })
  cluster.meet(both, ['a'])
  expect(verbs(cluster)).toEqual(['remove@a 0'])
})
