import { expect, test } from 'vitest'
import { because } from '../model/index.ts'
import { isSameLack } from './is-same-lack.ts'

const late = (ms: number) => because('lane.late', { ms })
const noEcho = (link: number) => because('lane.no-echo', { node: 'b', link, address: '10.0.0.2' })

test('what is missing is the same at other figures, and another one on another link', () => {
  expect(isSameLack([late(11), noEcho(0)], [late(24.5), noEcho(0)])).toBe(true)
  expect(isSameLack([noEcho(0)], [noEcho(1)])).toBe(false)
  expect(isSameLack([], [late(11)])).toBe(false)
})
