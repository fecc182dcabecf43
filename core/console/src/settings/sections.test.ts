import { expect, test } from 'vitest'
import { sectionOf } from './sections.ts'

test('settings begin with the first part that a role may see', () => {
  const asked = [undefined, 'nowhere'].flatMap((subject) => [
    sectionOf(subject, 'administrator'),
    sectionOf(subject, 'viewer'),
  ])
  expect(asked).toEqual(['users', 'notices', 'users', 'notices'])
})

test('a part that may not be seen is shown all the same: it says who may', () => {
  expect(sectionOf('audit', 'viewer')).toBe('audit')
})
