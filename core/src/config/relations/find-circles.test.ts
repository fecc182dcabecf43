import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import type { Draft } from '../hierarchy/draft.ts'
import { findCircles } from './find-circles.ts'

function drafts(children: Readonly<Record<string, readonly string[]>>): readonly Draft[] {
  return Object.entries(children).map(([tag, dependsOn]) => ({
    tag,
    kind: 'program',
    parameters: {},
    overrides: {},
    dependsOn,
    priority: undefined,
    placement: undefined,
  }))
}

function circlesOf(children: Readonly<Record<string, readonly string[]>>): readonly unknown[] {
  return findCircles(drafts(children)).map(({ values }) => values?.['circle'])
}

test('every circle is told, by the dependency that closes it', () => {
  const children = { a: ['b'], b: ['a', 'c'], c: ['d'], d: ['c', 'b'], e: ['e'], f: ['a'] }
  expect(circlesOf(children)).toEqual(['a -> b -> a', 'c -> d -> c', 'b -> c -> d -> b'])
})

test('a chain of ten thousand resources is followed to its end', () => {
  const chain = Array.from({ length: 10_000 }, (_, at) => [`t${at}`, [`t${at + 1}`]] as const)
  expect(circlesOf(Object.fromEntries(chain))).toEqual([])
  const closed = Object.fromEntries([...chain, ['t10000', ['t0']] as const])
  expect(circlesOf(closed)).toEqual([
    't0 -> t1 -> t2 -> t3 -> t4 -> t5 -> … -> t9995 -> t9996 -> t9997 -> t9998 -> t9999 -> ' +
      't10000 -> t0',
  ])
})

const graph = fc.array(fc.uniqueArray(fc.nat(7), { maxLength: 4 }), { maxLength: 8 })

test.prop([graph])('without the dependencies that close circles there is none left', (edges) => {
  const children = Object.fromEntries(edges.map((to, from) => [`t${from}`, to.map((t) => `t${t}`)]))
  const closing = new Set(findCircles(drafts(children)).map(({ path }) => path.join('.')))
  const open = Object.entries(children).map(([tag, tags]) => {
    const kept = tags.filter((child, at) => {
      return child !== tag && !closing.has(`resources.${tag}.dependsOn.${at}`)
    })
    return [tag, kept] as const
  })
  expect(circlesOf(Object.fromEntries(open))).toEqual([])
})
