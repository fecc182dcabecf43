import { describe, expect, test } from 'vitest'
import { isInRange } from './version-range.ts'

describe('a version lies in', () => {
  test.each([
    ['0.1.0', '^0.1.0'],
    ['0.1.9', '^0.1.0'],
    ['0.0.3', '^0.0.3'],
    ['1.9.9', '^1.2.3'],
    ['1.2.9', '~1.2.3'],
    ['1.9.0', '~1'],
    ['1.2.3', '1.2.3'],
    ['1.2.3', '=v1.2.3'],
    ['1.2.3', '1.x'],
    ['1.2.3', '1.2.*'],
    ['1.2.3', ''],
    ['1.2.3', '*'],
    ['2.0.0', '>=1.2.0'],
    ['1.5.0', '>=1.2.0 <2'],
    ['1.5.0', '>= 1.2.0 < 2'],
    ['1.5.0', '1.2 - 1.5'],
    ['3.0.0', '^1.0.0 || ^3.0.0'],
    ['1.3.0', '>1.2'],
    ['1.2.9', '<=1.2'],
    ['1.2.3-beta.2', '^1.2.3-beta.1'],
    ['1.2.3', '>1.2.3-rc.1'],
  ])('%s in "%s"', (version, range) => {
    expect(isInRange(version, range)).toBe(true)
  })
})

describe('a version lies outside', () => {
  test.each([
    ['0.2.0', '^0.1.0'],
    ['0.0.4', '^0.0.3'],
    ['2.0.0', '^1.2.3'],
    ['1.2.2', '^1.2.3'],
    ['1.3.0', '~1.2.3'],
    ['1.2.4', '1.2.3'],
    ['2.0.0', '1.x'],
    ['1.2.3', '<*'],
    ['1.2.9', '>1.2'],
    ['1.6.0', '1.2 - 1.5'],
    ['2.0.0', '>=1.2.0 <2'],
    ['2.0.0', '^1.0.0 || ^3.0.0'],
    ['2.0.0-beta.1', '^1.0.0'],
    ['1.3.0-beta.1', '^1.2.3'],
    ['1.2.3-alpha.9', '^1.2.3-beta.1'],
    ['1.2.3-beta', '>=1.2.3-beta.1'],
    ['1.2.3-2', '>=1.2.3-10'],
  ])('%s outside "%s"', (version, range) => {
    expect(isInRange(version, range)).toBe(false)
  })
})

test.each(['latest', 'workspace:*', '1.2.3.4', '^', '1.2.3 ||| 2', 'https://example.org/x.tgz'])(
  'the range "%s" cannot be read',
  (range) => {
    expect(isInRange('1.2.3', range)).toBeUndefined()
  },
)

test.each(['1.2', 'one', ''])('the version "%s" cannot be read', (version) => {
  expect(isInRange(version, '*')).toBeUndefined()
})
