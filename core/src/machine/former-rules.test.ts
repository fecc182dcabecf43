import { expect, test } from 'vitest'
import {
  type Event,
  instanceOn,
  type KitFacts,
  type Resource,
  releaseMsOf,
  type Tag,
} from '../model/index.ts'
import { takeoverOf } from '../planner/takeover.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { all, basis, fire, told, waitOf } from '../simulator/solo-cluster.ts'
import { standInFacts, standInResource } from '../simulator/stand-in-resource.ts'
import { transition } from './transition.ts'

/** A disk that asks for a lease and drops within 100 ms, under a parent of this kit, on `a`. */
function clusterUnder(parent: Partial<KitFacts>): IdealNodes {
  const cluster = new IdealNodes(all, basis)
  cluster.meet(all, all)
  const kit: KitFacts = { ...standInFacts, takeover: 'lease', hooks: [], dropWithinMs: 100 }
  cluster.configure([
    standInResource({ tag: 'disk', priority: all, kit }),
    standInResource({ tag: 'web', priority: all, dependsOn: ['disk'], kit: { ...kit, ...parent } }),
  ])
  cluster.settle()
  return cluster
}

function resourceOf(cluster: IdealNodes, tag: Tag): Resource {
  const found = cluster.state.configuration.resources[tag]
  if (found === undefined) throw new Error(`assert: ${tag} is configured`)
  return found
}

function forget(cluster: IdealNodes): void {
  const { revision } = cluster.state.configuration
  const changes = [{ kind: 'deleteResources', tags: ['web'] }] as const
  cluster.work({ kind: 'proposed', id: `delete-${revision}`, changes, revision })
  expect(cluster.state.outcomes.at(-1)?.refusals).toEqual([])
}

function untilReleased(cluster: IdealNodes): void {
  while (waitOf(cluster, 'lease:a') !== undefined) fire(cluster, 'lease:a')
}

test('what a node that is away holds is fenced for, though what asked for it is deleted', () => {
  const cluster = clusterUnder({ takeover: 'fence' })
  cluster.crash('a')
  forget(cluster)
  untilReleased(cluster)
  const before = [takeoverOf(cluster.state, ['disk']), ...told(cluster)]
  cluster.work({ kind: 'downConfirmed', node: 'a' })
  expect([before, told(cluster)]).toEqual([['fence'], ['restore disk@b']])
})

test('the way down of a parent that is deleted is waited for all the same', () => {
  const cluster = clusterUnder({ dropWithinMs: 700 })
  cluster.crash('a')
  forget(cluster)
  const waits: (number | undefined)[] = []
  while (told(cluster).length === 0) {
    waits.push(waitOf(cluster, 'lease:a'))
    fire(cluster, 'lease:a')
  }
  const { timing } = cluster.state.configuration
  expect(waits).toEqual([releaseMsOf(timing) + 100, 700])
})

test('a change that asks for more leaves nothing of what was asked before', () => {
  const cluster = clusterUnder({})
  cluster.crash('a')
  const disk = resourceOf(cluster, 'disk')
  cluster.configure([{ ...disk, kit: { ...disk.kit, dropWithinMs: 900 } }])
  expect(instanceOn(cluster.state, 'disk', 'a').heldUnder).toBe(null)
})

test('a member that has looked since it was told holds by the new rules', () => {
  const cluster = clusterUnder({ takeover: 'fence' })
  cluster.configure([{ ...resourceOf(cluster, 'web'), dependsOn: [] }])
  cluster.crash('a')
  untilReleased(cluster)
  expect(told(cluster)).toEqual(['restore disk@b'])
})

test('a member that goes before it has looked holds by the old rules', () => {
  const cluster = clusterUnder({ takeover: 'fence' })
  const { revision } = cluster.state.configuration
  const web = { ...resourceOf(cluster, 'web'), dependsOn: [] }
  const changes = [{ kind: 'setResources', resources: [web] }] as const
  const prepared = all.map((node): Event => {
    return { kind: 'prepared', node, proposal: 'part', completed: {} }
  })
  const proposed: Event = { kind: 'proposed', id: 'part', changes, revision }
  const { state, effects } = transition(cluster.state, [proposed, ...prepared], 0)
  cluster.state = state
  cluster.crash('a')
  untilReleased(cluster)
  expect(told(cluster)).toEqual([])
  const swept = effects.flatMap((effect) => (effect.kind === 'sweep' ? [effect.node] : []))
  expect(swept).toEqual(['a'])
})
