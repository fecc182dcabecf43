import { expect, test } from 'vitest'
import { renderDecision } from '../sentences/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, told } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'

const kit = { ...standInFacts, takeover: 'lease', hooks: [] } as const

/** A child in service on the first node, and a parent that was configured over it later. */
function joined(): IdealNodes {
  const cluster = new IdealNodes(all, basis)
  cluster.meet(all, all)
  cluster.configure([standInResource({ tag: 'disk', priority: all, kit })])
  cluster.settle()
  cluster.configure([standInResource({ tag: 'web', priority: all, dependsOn: ['disk'], kit })])
  return cluster
}

test('what joins others is to be where they are, and says so', () => {
  const { targets, decisions } = joined().state
  expect(targets).toEqual({ disk: 'a', web: 'a' })
  const last = decisions.at(-1)
  expect(last && renderDecision(last)).toMatch(
    /: web goes to a; what it stands on, or carries, is there\.$/,
  )
})

test('what joined others is in doubt nowhere else while it is mended where they are', () => {
  const cluster = joined()
  cluster.settle()
  cluster.fail('web', 'a')
  cluster.crash('c')
  const { isPossiblyHeld } = cluster.state.instances['web']?.['c'] ?? {}
  expect([told(cluster), isPossiblyHeld]).toEqual([['recover web@a'], false])
})

test('what joins others from elsewhere goes to them, and says why', () => {
  const cluster = new IdealNodes(all, basis)
  cluster.meet(all, all)
  const web = standInResource({ tag: 'web', priority: ['b', 'a'], kit })
  cluster.configure([standInResource({ tag: 'disk', priority: all, kit }), web])
  cluster.settle()
  cluster.configure([{ ...web, dependsOn: ['disk'] }])
  const last = cluster.state.decisions.at(-1)
  expect(last && renderDecision(last)).toMatch(
    /: web moves from b to a; what it stands on, or carries, is there\.$/,
  )
})
