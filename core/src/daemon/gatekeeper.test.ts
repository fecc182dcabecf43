import { beforeEach, expect, test } from 'vitest'
import type { ClusterState } from '../model/index.ts'
import type { GatedAddress } from '../ports/index.ts'
import { Gatekeeper } from './gatekeeper.ts'

const drop = { addresses: [{ address: '10.0.0.7/32', interface: 'eth0' }] }

let guarded: string
let target: string
let isTakingPart: boolean

beforeEach(() => {
  guarded = ''
  target = 'a'
  isTakingPart = true
})

function keeper(inherited: readonly string[] = [], hasBeenOff = true): Gatekeeper {
  const guard = (addresses: readonly GatedAddress[]): void => {
    const words = addresses.map(({ address, isOpen }) => `${address} ${isOpen ? 'open' : 'shut'}`)
    guarded = words.join(', ')
  }
  return new Gatekeeper({
    ...{ node: 'a', gates: { guard, inherited }, hasBeenOff },
    state: () => ({ targets: { vip: target } }) as unknown as ClusterState,
    isTakingPart: () => isTakingPart,
  })
}

test('what is brought into service speaks until it is gone', () => {
  const gates = keeper()
  gates.admit('vip', drop, true)
  const during = guarded
  // It moves: until it is removed here it is this node's all the same.
  target = 'b'
  gates.review()
  const onTheWay = guarded
  gates.dismiss('vip')
  expect([during, onTheWay, guarded]).toEqual(['10.0.0.7 open', '10.0.0.7 open', ''])
})

test('one that may be on two interfaces is gated once', () => {
  const onBackup = { address: '10.0.0.7/32', interface: 'eth1' }
  keeper().admit('vip', { addresses: [...drop.addresses, onBackup] }, true)
  expect(guarded).toBe('10.0.0.7 open')
})

test("what is found here speaks only where it is this node's", () => {
  target = 'b'
  const gates = keeper()
  gates.admit('vip', drop, false)
  const elsewhere = guarded
  target = 'a'
  gates.review()
  expect([elsewhere, guarded]).toEqual(['10.0.0.7 shut', '10.0.0.7 open'])
})

test('what is found here is silent until the members have agreed whose it is', () => {
  isTakingPart = false
  const gates = keeper()
  gates.admit('vip', drop, false)
  expect(guarded).toBe('10.0.0.7 shut')
})

test('after the end of the authority it is asked anew whose it is', () => {
  const gates = keeper()
  gates.admit('vip', drop, true)
  target = 'b'
  gates.disown()
  expect(guarded).toBe('10.0.0.7 shut')
})

test('what an earlier daemon guarded goes on while a guardian lived, until it is looked at', () => {
  const gates = keeper(['10.0.0.7', '10.0.0.8'], false)
  gates.review()
  const before = guarded
  gates.admit('vip', drop, false)
  gates.review(true)
  expect([before, guarded]).toEqual(['10.0.0.7 open, 10.0.0.8 open', '10.0.0.7 open'])
})

test('what was left where nobody kept the authority is silent until it is looked at', () => {
  keeper(['10.0.0.8']).review()
  expect(guarded).toBe('10.0.0.8 shut')
})

test('the end in good order leaves nothing', () => {
  const gates = keeper(['10.0.0.8'])
  gates.admit('vip', drop, true)
  gates.close()
  expect(guarded).toBe('')
})
