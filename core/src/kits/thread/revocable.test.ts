import { expect, test } from 'vitest'
import { openGate } from './gate.ts'
import { makeRevocable } from './revocable.ts'

function primitives(told: string[]) {
  const gate = openGate({ tag: 'vip', verb: 'restore' })
  const target = {
    network: {
      announce: async (isWell: boolean) => {
        if (!isWell) throw new Error('no such interface')
        told.push('announced')
      },
    },
  }
  const listeners = { announce: () => void told.push('heard') }
  return { gate, guarded: makeRevocable(target, gate, { listeners }) }
}

test('who listens to a primitive hears of it when it has done its work', async () => {
  const told: string[] = []
  await primitives(told).guarded.network.announce(true)
  expect(told).toEqual(['announced', 'heard'])
})

test('a primitive that failed is not heard of, and its caller is told', async () => {
  const told: string[] = []
  const { guarded } = primitives(told)
  await expect(guarded.network.announce(false)).rejects.toThrow('no such interface')
  expect(told).toEqual([])
})

test('a primitive behind a closed gate is not called', () => {
  const told: string[] = []
  const { gate, guarded } = primitives(told)
  gate.close()
  expect(() => guarded.network.announce(true)).toThrow('vip')
  expect(told).toEqual([])
})
