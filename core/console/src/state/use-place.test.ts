import { expect, test } from 'vitest'
import { addressOf, placeOf } from './use-place.ts'

test('a place is found again by its address, whatever its subject is called', () => {
  const place = { page: 'hierarchies', subject: 'a/b c#%' } as const
  expect(placeOf(addressOf(place.page, place.subject))).toEqual(place)
})

test.each(['', '#', '#/nowhere', '#/nowhere/web'])('"%s" leads to the overview', (hash) => {
  expect(placeOf(hash)).toEqual({ page: 'overview', subject: undefined })
})

test('a subject that is written wrongly is taken as it is', () => {
  expect(placeOf('#/hierarchies/%E0%A4%A')).toEqual({ page: 'hierarchies', subject: '%E0%A4%A' })
})
