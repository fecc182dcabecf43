import { expect, test } from 'vitest'
import { japaneseErrors } from '../../../src/errors/japanese.ts'
import { LazyErrors } from './lazy-errors.ts'

test('the words of errors are loaded once, for whoever wants them', async () => {
  let loads = 0
  const errors = new LazyErrors(async () => {
    loads += 1
    return japaneseErrors
  })
  expect([errors.current(), loads]).toEqual([undefined, 0])
  await new Promise<void>((resolve) => void errors.subscribe(resolve))
  errors.subscribe(() => {})
  expect([errors.current(), loads]).toEqual([japaneseErrors, 1])
})

test('words that could not be loaded are asked for again by the next who wants them', async () => {
  let loads = 0
  const errors = new LazyErrors(async () => {
    loads += 1
    if (loads === 1) throw new Error('the node is away')
    return japaneseErrors
  })
  errors.subscribe(() => {})
  await new Promise((resolve) => setTimeout(resolve))
  await new Promise<void>((resolve) => void errors.subscribe(resolve))
  expect([errors.current(), loads]).toEqual([japaneseErrors, 2])
})
