import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import type { ClusterState } from '../model/index.ts'
import type { GatedAddress } from '../ports/index.ts'
import { Gatekeeper } from './gatekeeper.ts'

const drop = { addresses: [{ address: '10.0.0.7/32', interface: 'eth0' }] }

let guarded: string
let writings: number
let target: string
let isTakingPart: boolean

beforeEach(() => {
  guarded = ''
  writings = 0
  target = 'a'
  isTakingPart = true
})

function keeper(inherited: readonly string[] = [], hasBeenOff = true): Gatekeeper {
  const guard = (addresses: readonly GatedAddress[]): void => {
    const words = addresses.map(({ address, isOpen }) => `${address} ${isOpen ? 'open' : 'shut'}`)
    guarded = words.join(', ')
    writings += 1
  }
  return new Gatekeeper({
    ...{ node: 'a', gates: { guard, inherited }, hasBeenOff },
    state: () => ({ targets: { vip: target } }) as unknown as ClusterState,
    isTakingPart: () => isTakingPart,
    clock: { soon: (act) => void setImmediate(act) },
  })
}

test('what is brought into service speaks until it is gone', async () => {
  const gates = keeper()
  gates.admit('vip', drop, true)
  await nextTurn()
  const during = guarded
  // It moves: until it is removed here it is this node's all the same.
  target = 'b'
  gates.review()
  await nextTurn()
  const onTheWay = guarded
  gates.dismiss('vip')
  await nextTurn()
  expect([during, onTheWay, guarded]).toEqual(['10.0.0.7 open', '10.0.0.7 open', ''])
})

test('one that may be on two interfaces is gated once', async () => {
  const onBackup = { address: '10.0.0.7/32', interface: 'eth1' }
  keeper().admit('vip', { addresses: [...drop.addresses, onBackup] }, true)
  await nextTurn()
  expect(guarded).toBe('10.0.0.7 open')
})

test("what is found here speaks only where it is this node's", async () => {
  target = 'b'
  const gates = keeper()
  gates.admit('vip', drop, false)
  await nextTurn()
  const elsewhere = guarded
  target = 'a'
  gates.review()
  await nextTurn()
  expect([elsewhere, guarded]).toEqual(['10.0.0.7 shut', '10.0.0.7 open'])
})

test('what is found here is silent until the members have agreed whose it is', async () => {
  isTakingPart = false
  const gates = keeper()
  gates.admit('vip', drop, false)
  await nextTurn()
  expect(guarded).toBe('10.0.0.7 shut')
})

test('after the end of the authority it is asked anew whose it is', async () => {
  const gates = keeper()
  gates.admit('vip', drop, true)
  target = 'b'
  gates.disown()
  await nextTurn()
  expect(guarded).toBe('10.0.0.7 shut')
})

test('what was guarded goes on where a guardian lived, until it is looked at', async () => {
  const gates = keeper(['10.0.0.7', '10.0.0.8'], false)
  gates.review()
  await nextTurn()
  const before = guarded
  gates.admit('vip', drop, false)
  gates.review(true)
  await nextTurn()
  expect([before, guarded]).toEqual(['10.0.0.7 open, 10.0.0.8 open', '10.0.0.7 open'])
})

test('what was left where nobody kept the authority is silent until it is looked at', async () => {
  keeper(['10.0.0.8']).review()
  await nextTurn()
  expect(guarded).toBe('10.0.0.8 shut')
})

test('the end in good order leaves nothing', async () => {
  const gates = keeper(['10.0.0.8'])
  gates.admit('vip', drop, true)
  gates.close()
  await nextTurn()
  expect(guarded).toBe('')
})

test('is written before anything that waited for it goes on', async () => {
  const gates = keeper()
  const lodge = async () => gates.admit('vip', drop, true)
  await lodge()
  expect(guarded).toBe('10.0.0.7 open')
})

test('is silent at once where the authority ends, and gone at once at the end', async () => {
  const gates = keeper()
  gates.admit('vip', drop, true)
  await nextTurn()
  target = 'b'
  gates.disown()
  const disowned = guarded
  gates.close()
  expect([disowned, guarded]).toEqual(['10.0.0.7 shut', ''])
})

test('is written once where hundreds come, or go, together', async () => {
  const gates = keeper()
  const tags = Array.from({ length: 300 }, (_, index) => `vip-${index}`)
  const dropOf = (index: number) => ({
    addresses: [{ address: `10.1.${index >> 8}.${index & 255}/32`, interface: 'eth0' }],
  })
  for (const [index, tag] of tags.entries()) gates.admit(tag, dropOf(index), true)
  await nextTurn()
  const [comings, count] = [writings, guarded.split(', ').length]
  for (const tag of tags) gates.dismiss(tag)
  await nextTurn()
  expect([comings, count, writings, guarded]).toEqual([1, 300, 2, ''])
})
