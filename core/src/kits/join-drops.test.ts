import { expect, test } from 'vitest'
import { joinDrops } from './join-drops.ts'

const first = { address: '10.0.0.7/32', interface: 'eth0' }
const second = { address: '10.0.0.7/32', interface: 'eth1' }

test('two ways down are one that does what both do, and nothing twice', () => {
  const one = { addresses: [first], environments: [{ name: 'A', value: '1' }] }
  expect(joinDrops(one, { addresses: [first, second], command: ['end'] })).toEqual({
    addresses: [first, second],
    environments: [{ name: 'A', value: '1' }],
    command: ['end'],
  })
})

test('a way down stays as it is where both are the same', () => {
  const drop = { addresses: [first], cgroups: ['web'], command: ['end', 'web'] }
  expect(joinDrops(drop, structuredClone(drop))).toEqual(drop)
})

test('of two commands the former one counts', () => {
  const joined = joinDrops({ command: ['end', 'a'] }, { command: ['end', 'b'] })
  expect(joined).toEqual({ command: ['end', 'a'] })
})
