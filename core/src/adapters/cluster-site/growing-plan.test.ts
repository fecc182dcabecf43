import { expect, it } from 'vitest'
import { GrowingPlan } from './growing-plan.ts'

const first = { name: 'node-a', nodeId: 1, addresses: ['192.0.2.1'] }
const second = { name: 'node-b', addresses: ['192.0.2.2'] }

function begin(nodeCount: number): GrowingPlan {
  return new GrowingPlan({ cluster: 'forex', nodes: [first], recoverWithinMs: 2_000 }, nodeCount)
}

it('a plan is complete when every node has decided, whoever came first', async () => {
  const plan = begin(3)
  plan.admit({ name: 'node-c', addresses: ['192.0.2.3'] })
  plan.admit(second)
  plan.settle('node-b')
  expect(plan.isComplete).toBe(false)
  plan.settle('node-c')
  const { nodes } = await plan.complete
  expect(nodes.map(({ name, nodeId }) => `${nodeId} ${name}`)).toEqual([
    ...['1 node-a', '2 node-c', '3 node-b'],
  ])
})

it('a node that gives up leaves its name and its address to others, unless it has decided', () => {
  const plan = begin(2)
  plan.admit(second)
  plan.withdraw('node-b')
  plan.admit({ name: 'node-x', addresses: ['192.0.2.2'] })
  plan.settle('node-x')
  plan.withdraw('node-x')
  expect(plan.present.nodes.map(({ name }) => name)).toEqual(['node-a', 'node-x'])
})

it('a node that does not fit is refused, and is no part of the plan', () => {
  const plan = begin(2)
  const twice = () => plan.admit({ name: 'node-b', addresses: ['192.0.2.1'] })
  expect(twice).toThrow(expect.objectContaining({ code: 'HF_CLUSTER_INVALID' }))
  expect(plan.present.nodes).toEqual([first])
})
