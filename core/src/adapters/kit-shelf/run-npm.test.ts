import { expect, test } from 'vitest'
import { readNpmFailure } from './run-npm.ts'

test('of what npm says remains what an operator can act on', () => {
  const said = `npm error code E404
npm error 404 Not Found - GET http://registry.example/nothing - no such package
npm error 404
npm error 404  'nothing@*' is not in this registry.
npm error 404
npm error 404 Note that you can also install from a
npm error A complete log of this run can be found in: /root/.npm/_logs/x.log`
  expect(readNpmFailure(said)).toBe(
    '404 Not Found - GET http://registry.example/nothing - no such package; ' +
      "404; 404  'nothing@*' is not in this registry",
  )
})

test('what is no failure of npm says nothing', () => {
  expect(readNpmFailure('added 1 package in 1s')).toBe('')
})
