import { expect, test } from 'vitest'
import type { NodeStatus } from '../../../src/api/documents.ts'
import { otherNodes } from './other-nodes.ts'

const named = (...names: readonly string[]) => names.map((name) => ({ name }) as NodeStatus)

test('the other nodes are at the same page, and those that were members come first', () => {
  const view = { id: '1', members: ['a', 'c'] }
  const page = 'https://a:7420/#/hierarchies/web'
  expect(otherNodes({ node: 'a', nodes: named('a', 'b', 'c'), view }, page)).toEqual([
    { node: 'c', address: 'https://c:7420/#/hierarchies/web', health: 'https://c:7420/health' },
    { node: 'b', address: 'https://b:7420/#/hierarchies/web', health: 'https://b:7420/health' },
  ])
})
