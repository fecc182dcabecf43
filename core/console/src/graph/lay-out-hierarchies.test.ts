import { expect, test } from 'vitest'
import { type HierarchyPicture, layOutHierarchies } from './lay-out-hierarchies.ts'

function resource(tag: string, ...dependsOn: readonly string[]) {
  return { tag, dependsOn }
}

/** The rows of a picture, from left to right. */
function rowsOf({ rows, places }: HierarchyPicture): readonly string[] {
  return Array.from({ length: rows }, (_, row) => {
    const there = places.filter((place) => place.row === row)
    return there
      .toSorted((one, other) => one.column - other.column)
      .map(({ tag }) => tag)
      .join(' ')
  })
}

test('a parent stands above its children, and a shared child below its lowest parent', () => {
  const [picture, ...others] = layOutHierarchies([
    resource('disk'),
    resource('web', 'database', 'address'),
    resource('address'),
    resource('database', 'disk'),
    resource('report', 'disk'),
  ])
  expect(others).toEqual([])
  expect(picture && rowsOf(picture)).toEqual(['report web', 'address database', 'disk'])
  expect(picture?.lines).toContainEqual({ parent: 'report', child: 'disk' })
})

test('what does not hang together has pictures of its own, in the order of the resources', () => {
  const pictures = layOutHierarchies([
    resource('clock'),
    resource('web', 'address'),
    resource('address'),
  ])
  expect(pictures.map(rowsOf)).toEqual([['clock'], ['web', 'address']])
})

test('children stand below their parents, so that few lines cross', () => {
  const [picture] = layOutHierarchies([
    resource('top', 'left', 'right'),
    resource('left', 'left-child'),
    resource('right', 'right-child'),
    resource('right-child'),
    resource('left-child'),
  ])
  expect(picture && rowsOf(picture)).toEqual(['top', 'left right', 'left-child right-child'])
})

test('a level of many resources is broken into rows of about the same length', () => {
  const children = Array.from({ length: 12 }, (_, number) => `child-${number}`)
  const [picture] = layOutHierarchies([
    resource('top', ...children),
    ...children.map((tag) => resource(tag)),
  ])
  const lengths = picture && rowsOf(picture).map((row) => row.split(' ').length)
  expect([lengths, picture?.columns]).toEqual([[1, 4, 4, 4], 4])
  expect(picture?.places[0]).toEqual({ tag: 'top', row: 0, column: 1.5 })
})

test('every resource of two hundred stands somewhere, and no two at the same place', () => {
  const resources = Array.from({ length: 200 }, (_, number) => {
    const below = [2 * number + 1, 3 * number + 2].filter((one) => one < 200)
    return resource(`r${number}`, ...new Set(below.map((one) => `r${one}`)))
  })
  const pictures = layOutHierarchies(resources)
  const places = pictures.flatMap((picture, at) =>
    picture.places.map(({ row, column }) => `${at} ${row} ${column}`),
  )
  expect([places.length, new Set(places).size]).toEqual([200, 200])
  const isBelow = ({ places: all, lines }: HierarchyPicture) => {
    const rows = new Map(all.map(({ tag, row }) => [tag, row]))
    return lines.every(({ parent, child }) => (rows.get(parent) ?? 0) < (rows.get(child) ?? 0))
  }
  expect(pictures.every(isBelow)).toBe(true)
})

test('a child that is not there, and a circle, end nothing', () => {
  const pictures = layOutHierarchies([
    resource('web', 'gone'),
    resource('a', 'b'),
    resource('b', 'a'),
  ])
  expect(pictures.map(({ places }) => places.length)).toEqual([1, 2])
})

test('without resources there is no picture', () => {
  expect(layOutHierarchies([])).toEqual([])
})
