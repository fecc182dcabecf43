import { expect, test } from 'vitest'
import { lastViewOfThree } from '../fixtures/samples.ts'
import { parseLastView, wasAlone } from './last-view.ts'

const own = '55cf997a-ea6b-11f1-9efc-8e3020218e48'
const other = '578094ed-ea6b-11f1-911e-faa5ee6c47e8'
const arbiter = '720fa191-ea69-11f1-958b-3efa5588af37'
const names = { [own]: 'n1', [other]: 'n2', [arbiter]: 'garb' }

test('a last view names its members, and which of them the server was', () => {
  expect(parseLastView(lastViewOfThree)).toEqual({ own, members: [own, other, arbiter] })
})

test('a file that a crash left half-written is no view', () => {
  const end = lastViewOfThree.indexOf('#vwend')
  const texts = ['', lastViewOfThree.slice(0, end), lastViewOfThree.replace(own, 'x')]
  expect(texts.map(parseLastView)).toEqual([undefined, undefined, undefined])
})

test.each([
  ['only itself', [own], true],
  ['itself and the arbitrator', [own, arbiter], true],
  ['another server', [own, other], false],
  ['somebody whom nobody knows', [own, 'new'], false],
])('whether a server was alone whose last view had %s', (_who, members, isAlone) => {
  expect(wasAlone({ own, members }, names, ['n2'])).toBe(isAlone)
})

test('without names, or without a last view, nobody was alone', () => {
  const view = { own, members: [own, arbiter] }
  expect([wasAlone(view, {}, ['n2']), wasAlone(undefined, names, ['n2'])]).toEqual([false, false])
})
