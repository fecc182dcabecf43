import { expect, test } from 'vitest'
import type { NodeName } from '../model/index.ts'
import { change, Order, together } from './fixtures/order.ts'
import type { Replica } from './replica.ts'

test('members of a first view install it quorate and alike', () => {
  const order = together('a', 'b')
  const [one, other] = order.states()
  expect(one).toBe(other)
  expect(order.replicas.get('a')?.state.view).toMatchObject({
    members: ['a', 'b'],
    isQuorate: true,
    isStarted: true,
  })
})

test('a node that joins later adopts the state of those that were there', () => {
  const order = together('a', 'b')
  order.replicas.get('a')?.submit([change])
  order.deliver()
  order.start('c', 'c1')
  order.view(['a', 'b', 'c'])
  order.deliver()
  expect(new Set(order.states()).size).toBe(1)
  expect(order.replicas.get('c')?.state.proposals).toHaveLength(1)
})

test('a view that begins again with one more member is another story than the first', () => {
  const order = together('a', 'b')
  order.late.add('a')
  order.view(['a', 'b'], {}, false)
  order.deliver()
  order.replicas.get('b')?.onSilence()
  order.deliver()
  const alone = order.replicas.get('b')?.history.chain
  order.release()
  order.deliver()
  const [one, other] = order.states()
  expect(one).toBe(other)
  expect(order.replicas.get('a')?.history.chain).not.toBe(alone)
})

test('a survivor that missed the last message of a view takes it from the one that has it', () => {
  const order = together('a', 'b', 'c')
  order.replicas.get('a')?.submit([change])
  order.deliver(['a', 'b'])
  order.view(['b', 'c'], { a: 'down' })
  order.deliver()
  expect(new Set(order.states()).size).toBe(1)
  expect(order.replicas.get('c')?.state.proposals).toHaveLength(1)
})

test('a message that nobody heard before the view changed is sent again and counted once', () => {
  const order = together('a', 'b')
  order.replicas.get('a')?.submit([change])
  order.view(['a', 'b'])
  order.deliver()
  expect(order.kinds('b').filter((kind) => kind === 'proposed')).toHaveLength(1)
  expect(new Set(order.states()).size).toBe(1)
})

test('a silent member is left out of the count, and counted again when it speaks', () => {
  const order = together('a', 'b')
  order.late.add('b')
  order.view(['a', 'b'])
  order.deliver()
  order.replicas.get('a')?.onSilence()
  order.deliver()
  expect(order.replicas.get('a')?.state.view.members).toEqual(['a'])
  order.release()
  order.deliver()
  expect(new Set(order.states()).size).toBe(1)
  expect(order.replicas.get('a')?.state.view.members).toEqual(['a', 'b'])
})

test('a member that was left out of the count says nothing twice when it comes back', () => {
  const order = together('a', 'b', 'c')
  order.replicas.get('b')?.submit([change])
  order.deliver()
  order.late.add('b')
  order.view(['a', 'b', 'c'])
  order.deliver()
  order.replicas.get('a')?.onSilence()
  order.deliver()
  order.release()
  order.deliver()
  expect(order.kinds('c').filter((kind) => kind === 'proposed')).toHaveLength(1)
})

test('words about a silence that is over exclude nobody when everybody begins again', () => {
  const order = together('a', 'b')
  order.late.add('b')
  order.view(['a', 'b'])
  order.deliver()
  order.replicas.get('b')?.onSilence()
  order.replicas.get('a')?.onSilence()
  order.deliver()
  order.release()
  order.deliver()
  expect(new Set(order.states()).size).toBe(1)
  expect(order.replicas.get('b')?.state.view.members).toEqual(['a', 'b'])
})

test('a source that sends its state too late is counted again', () => {
  const order = new Order()
  for (const node of ['a', 'b']) order.start(node, `${node}1`)
  order.view(['b'])
  order.deliver()
  order.view(['a', 'b'])
  order.deliver(['a', 'b'])
  order.late.add('a')
  order.deliver()
  order.replicas.get('b')?.onSilence()
  order.deliver()
  order.release()
  order.deliver()
  expect(new Set(order.states()).size).toBe(1)
  expect(order.replicas.get('b')?.state.view.members).toEqual(['a', 'b'])
})

test('nobody is called silent by a member whose own word has not come back', () => {
  const order = together('a', 'b')
  order.late.add('b')
  order.view(['a', 'b'])
  order.replicas.get('a')?.onSilence()
  order.deliver()
  expect(order.kinds('a').filter((kind) => kind === 'viewInstalled')).toHaveLength(1)
})

test('the departures that the newest member heard of are worked in by all', () => {
  const order = together('a', 'b', 'c')
  order.view(['b', 'c'], { a: 'process-gone' })
  order.deliver()
  expect(order.replicas.get('c')?.state.nodes['a']?.membership).toBe('process-gone')
})

/** The replica of a node, as the disk of a later daemon. */
function diskOf(order: Order, node: NodeName): Replica {
  const replica = order.replicas.get(node)
  if (replica === undefined) throw new Error(`assert: ${node} was started`)
  return replica
}

test('views without a majority make nobody newer than those who were promised something', () => {
  const before = together('b', 'c')
  before.replicas.get('b')?.submit([change])
  before.deliver()
  const after = new Order()
  after.start('a', 'a1')
  for (let count = 0; count < 9; count += 1) {
    after.view(['a'])
    after.deliver()
  }
  after.start('b', 'b2', diskOf(before, 'b'))
  after.view(['a', 'b'])
  after.deliver()
  expect(after.replicas.get('a')?.state.proposals).toHaveLength(1)
})

test('a promise is not overruled by a disk that remembers more views without one', () => {
  const before = together('a', 'b')
  const { history, state } = diskOf(before, 'b')
  for (let count = 0; count < 3; count += 1) {
    before.view(['a', 'b'])
    before.deliver()
  }
  const promise = new Order()
  promise.start('b', 'b2', { history, state })
  promise.start('c', 'c2')
  promise.view(['b', 'c'])
  promise.deliver()
  promise.replicas.get('b')?.submit([change])
  promise.deliver()
  const after = new Order()
  after.start('a', 'a3', diskOf(before, 'a'))
  after.start('c', 'c3', diskOf(promise, 'c'))
  after.view(['a', 'c'])
  after.deliver()
  expect(after.replicas.get('a')?.state.proposals).toHaveLength(1)
})

test('what one node alone heard proposed overrules nobody who acted on without it', () => {
  const order = together('a', 'b', 'c')
  order.replicas.get('b')?.submit([change])
  order.deliver(['b'])
  for (const isQuorate of [true, true, false]) {
    order.view(['a', 'c'], { b: 'down' }, isQuorate)
    order.deliver()
  }
  order.view(['b'], {}, false)
  order.deliver()
  order.view(['a', 'b', 'c'])
  order.deliver()
  expect(order.replicas.get('b')?.history.epoch).toBe(4)
})

test('members that go on are not overruled by what the disk of a newcomer remembers', () => {
  const order = together('a', 'b')
  order.view(['a', 'b'])
  order.deliver()
  const disk = diskOf(order, 'b')
  const again = together('a', 'b')
  again.replicas.get('a')?.submit([change])
  again.deliver()
  again.start('c', 'c1', disk)
  again.view(['a', 'b', 'c'])
  again.deliver()
  expect(again.replicas.get('c')?.state.proposals).toHaveLength(1)
})

test('what a disk remembers of departed nodes is told anew when a cluster starts', () => {
  const before = together('a', 'b', 'c')
  before.view(['a', 'b'], { c: 'down' })
  before.deliver()
  const after = new Order()
  for (const node of ['a', 'b']) after.start(node, `${node}2`, diskOf(before, node))
  after.view(['a', 'b'], { c: 'process-gone' })
  after.deliver()
  expect(after.replicas.get('a')?.state.nodes['c']?.membership).toBe('process-gone')
})

test('a change that is refused as soon as it is proposed makes no story newer', () => {
  const order = together('a', 'b')
  const before = order.replicas.get('a')?.history.promise
  order.replicas.get('a')?.submit([{ ...change, revision: 9 }])
  order.deliver()
  const refused = order.replicas.get('a')?.history.promise
  order.replicas.get('a')?.submit([{ ...change, id: 'p2' }])
  order.deliver()
  expect(refused).toEqual(before)
  expect(order.replicas.get('a')?.history.promise).not.toEqual(before)
})
