import { expect, test } from 'vitest'
import { bundledKinds } from '../../../core/src/new-kit/bundled-kinds.ts'
import { benchedKinds, kindsOfOtherBenches } from './benched-kinds.ts'

test('every bundled kit is measured here or known to be measured elsewhere', () => {
  expect([...benchedKinds, ...kindsOfOtherBenches].sort()).toEqual([...bundledKinds].sort())
})
