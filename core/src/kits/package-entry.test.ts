import { expect, test } from 'vitest'
import { findEntry } from './package-entry.ts'

test.each([
  [{}, 'index.js'],
  [{ main: 'lib/kit.js' }, 'lib/kit.js'],
  [{ main: 'lib/kit.js', exports: './dist/kit.js' }, './dist/kit.js'],
  [{ exports: { '.': './dist/kit.js', './package.json': './package.json' } }, './dist/kit.js'],
  [{ exports: { '.': { types: './kit.d.ts', import: './kit.js' } } }, './kit.js'],
  [{ exports: { require: './kit.cjs', default: './kit.js' } }, './kit.js'],
  [{ exports: { node: { import: './node.js' }, default: './kit.js' } }, './node.js'],
  [{ exports: ['../outside.js', './kit.js'] }, './kit.js'],
  [{ exports: { './other': './other.js' } }, undefined],
  [{ exports: null }, undefined],
])('the entry of %j is %s', (document, entry) => {
  expect(findEntry(document)).toBe(entry)
})
