import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPolicies, instanceOn, type Resource } from '../model/index.ts'
import { IdealNodes } from '../simulator/ideal-nodes.ts'
import { standInResource } from '../simulator/stand-in-resource.ts'
import type { WhatIfAnswer } from './answer.ts'
import { simulate } from './simulate.ts'
import type { SimulatedEvent } from './simulation.ts'

const nodes = ['a', 'b', 'c']

/** Cases per property: more of them where there is time. */
const numRuns = process.env['HOLDFAST_LONG'] === '1' ? 10_000 : 150

/** Hierarchies of up to six resources: children are always among those before them. */
const hierarchies = fc
  .array(
    fc.record({
      isEvery: fc.boolean(),
      children: fc.array(fc.nat(5), { maxLength: 2 }),
      failoverFirst: fc.boolean(),
      failover: fc.constantFrom('automatic', 'automatic', 'blocked'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((wishes) => {
    const made: Resource[] = []
    for (const [index, { isEvery, children, failoverFirst, failover }] of wishes.entries()) {
      const below = made.filter((_, position) => children.includes(position))
      const fitting = below.filter((child) => !isEvery || child.placement === 'every')
      const own = { failoverFirst: isEvery && failoverFirst, failover } as const
      made.push(
        standInResource({
          tag: `r${index}`,
          priority: index % 2 === 0 ? nodes : ['b', 'a', 'c'],
          placement: isEvery ? 'every' : 'single',
          dependsOn: fitting.map((child) => child.tag),
          policies: { ...defaultPolicies, ...own },
        }),
      )
    }
    return made
  })

function answerTo({ state }: IdealNodes, event: SimulatedEvent): WhatIfAnswer {
  const context = { kits: [], node: 'a', quorum: 'always', at: 0 } as const
  const simulated = simulate({ request: { event }, state, ...context })
  if (simulated.kind !== 'answered' || simulated.document.kind !== 'answer') {
    throw new Error(`it was ${simulated.kind}`)
  }
  return simulated.document.answer
}

function placesOf(cluster: IdealNodes): unknown {
  const tags = Object.keys(cluster.state.configuration.resources)
  return Object.fromEntries(tags.map((tag) => [tag, cluster.ownersOf(tag).toSorted()]))
}

function sorted({ inService }: WhatIfAnswer): unknown {
  const places = Object.entries(inService)
  return Object.fromEntries(places.map(([tag, on]) => [tag, on.toSorted()]))
}

function useUpAttempts(cluster: IdealNodes, tag: string, node: string): void {
  const attempts = defaultPolicies.recovery.attempts
  const instance = { ...instanceOn(cluster.state, tag, node), attempts }
  const instances = { ...cluster.state.instances[tag], [node]: instance }
  cluster.state = {
    ...cluster.state,
    instances: { ...cluster.state.instances, [tag]: instances },
  }
}

test('what is simulated of any single failure is what the nodes then do', () => {
  fc.assert(
    fc.property(hierarchies, fc.nat(30), (resources, pick) => {
      const cluster = new IdealNodes(nodes)
      cluster.meet(nodes, nodes)
      cluster.configure(resources)
      cluster.settle()
      const tag = `r${pick % resources.length}`
      const [node] = cluster.ownersOf(tag)
      if (pick % 3 === 0 || node === undefined) {
        const failing = nodes[pick % nodes.length] ?? 'a'
        const answer = answerTo(cluster, { kind: 'nodeFails', node: failing })
        cluster.crash(failing)
        cluster.settle()
        expect(sorted(answer)).toEqual(placesOf(cluster))
        return
      }
      const answer = answerTo(cluster, { kind: 'resourceFails', tag, node })
      useUpAttempts(cluster, tag, node)
      cluster.fail(tag, node)
      cluster.settle()
      expect(sorted(answer)).toEqual(placesOf(cluster))
    }),
    { numRuns },
  )
})

test('no step waits for one that comes after it, and parents wait for their children', () => {
  fc.assert(
    fc.property(hierarchies, fc.nat(2), (resources, pick) => {
      const cluster = new IdealNodes(nodes)
      cluster.meet(nodes, nodes)
      cluster.configure(resources)
      cluster.settle()
      const { steps } = answerTo(cluster, { kind: 'nodeFails', node: nodes[pick] ?? 'a' })
      const before = new Map<number, ReadonlySet<number>>()
      for (const { number, waitsFor } of steps) {
        const direct = waitsFor.flatMap(({ values }) => Number(values['step'] ?? Number.NaN))
        const waited = direct.filter((step) => !Number.isNaN(step))
        expect(waited.every((step) => step < number)).toBe(true)
        before.set(number, new Set(waited.flatMap((step) => [step, ...(before.get(step) ?? [])])))
      }
      for (const parent of steps.filter(({ verb }) => verb === 'restore')) {
        const children = resources.find(({ tag }) => tag === parent.tag)?.dependsOn ?? []
        const needed = steps.filter(({ verb, tag, node, number }) => {
          const isArrival = verb === 'restore' && node === parent.node
          return isArrival && children.includes(tag) && number < parent.number
        })
        const waits = before.get(parent.number)
        expect(needed.every(({ number }) => waits?.has(number) === true)).toBe(true)
      }
    }),
    { numRuns },
  )
})
