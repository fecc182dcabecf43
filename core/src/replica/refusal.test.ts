import { expect, test } from 'vitest'
import { change, Order, together } from './fixtures/order.ts'

test('a node of another version is refused by those that go on, and has no part in it', () => {
  const order = together('a', 'b')
  order.start('c', 'c1', { version: 2 })
  order.view(['a', 'b', 'c'])
  order.deliver()
  expect([...order.refused]).toEqual([['c', 1]])
  expect(order.replicas.get('a')?.state.view.members).toEqual(['a', 'b'])
  expect(order.replicas.get('c')?.phase).toBe('refused')
  order.replicas.get('a')?.submit([change])
  order.deliver()
  expect([order.kinds('b').at(-1), order.kinds('c')]).toEqual(['proposed', []])
})

test('where nobody goes on the newest memory says which version counts', () => {
  const before = together('a', 'b')
  const disk = before.replicas.get('a')
  if (disk === undefined) throw new Error('assert: it was started')
  const order = new Order()
  order.start('a', 'a2', { history: disk.history, state: disk.state, version: 2 })
  order.start('b', 'b2', { recollection: 'none' })
  order.view(['a', 'b'])
  order.deliver()
  expect([...order.refused]).toEqual([['b', 2]])
})

test('a node that was refused stays so, also when it is alone afterwards', () => {
  const order = together('a', 'b')
  order.start('c', 'c1', { version: 2 })
  order.view(['a', 'b', 'c'])
  order.deliver()
  order.view(['c'], { a: 'down', b: 'down' })
  order.deliver()
  expect(order.replicas.get('c')?.phase).toBe('refused')
})

test('a node without a memory bears witness from when it takes part, not when it is told', () => {
  const before = together('a', 'b', 'c')
  const disk = before.replicas.get('a')
  if (disk === undefined) throw new Error('assert: it was started')
  const order = new Order()
  const whole = { history: disk.history, state: disk.state }
  order.start('a', 'a2', whole)
  order.start('b', 'b2', { recollection: 'damaged' })
  order.view(['a', 'b'])
  order.deliver()
  const [a, b] = [order.replicas.get('a'), order.replicas.get('b')]
  expect([a?.state.view.isStarted, b?.history, b?.ofItself.recollection]).toEqual([
    false,
    a?.history,
    'damaged',
  ])
  order.start('c', 'c2', whole)
  order.view(['a', 'b', 'c'])
  order.deliver()
  expect([b?.state.view.isStarted, b?.ofItself.recollection]).toEqual([true, 'whole'])
})
