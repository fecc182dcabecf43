import { beforeEach, expect, test } from 'vitest'
import type { AuthorityListener, GatedAddress } from '../ports/index.ts'
import { GatedAddresses } from './gated-addresses.ts'

const vip = { address: '10.0.0.7', isOpen: true }

let remainingMs: readonly number[]
let story: unknown[]
let refusal: Error | undefined
let listener: AuthorityListener
let gated: GatedAddresses

beforeEach(() => {
  remainingMs = [600]
  story = []
  refusal = undefined
  gated = new GatedAddresses({
    gates: {
      set: (addresses: readonly GatedAddress[], openForMs) => {
        if (refusal !== undefined) throw refusal
        story.push([addresses.map(({ address }) => address).join(), openForMs])
      },
      guarded: () => ['10.0.0.9'],
    },
    authority: {
      remainingMs: () => {
        const [next = 0, ...others] = remainingMs
        if (others.length > 0) remainingMs = others
        return next
      },
      follow: (given) => {
        listener = given
        return () => {}
      },
    },
    onTrouble: (error) => story.push(error === undefined ? 'well again' : String(error)),
  })
})

test('what remains of the lease is written at each renewal, where something is guarded', () => {
  listener.onRenewed()
  gated.guard([vip])
  remainingMs = [580]
  listener.onRenewed()
  gated.guard([])
  listener.onRenewed()
  expect(story).toEqual([
    ['10.0.0.7', 600],
    ['10.0.0.7', 580],
    ['', 580],
  ])
})

test('the same addresses are written once, until a renewal', () => {
  gated.guard([vip])
  gated.guard([vip])
  expect(story).toHaveLength(1)
})

test('without authority what is guarded is silent', () => {
  remainingMs = [-40]
  gated.guard([vip])
  expect(story).toEqual([['10.0.0.7', 0]])
})

test('whoever stood still while it wrote shuts what it has opened', () => {
  remainingMs = [600, -4000]
  gated.guard([vip])
  expect(story).toEqual([
    ['10.0.0.7', 600],
    ['10.0.0.7', 0],
  ])
})

test('a kernel that does not do it is told of once, and once when it does again', () => {
  refusal = new Error('no tables')
  gated.guard([vip])
  listener.onRenewed()
  refusal = undefined
  listener.onRenewed()
  listener.onRenewed()
  expect(story).toEqual(['Error: no tables', ['10.0.0.7', 600], 'well again', ['10.0.0.7', 600]])
})

test('what an earlier process guarded is known', () => {
  expect(gated.inherited).toEqual(['10.0.0.9'])
})
