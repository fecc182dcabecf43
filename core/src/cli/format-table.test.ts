import { expect, it } from 'vitest'
import { formatTable } from './format-table.ts'

it('columns are as wide as their widest cell, and no line ends in blanks', () => {
  expect(
    formatTable(
      ['NODE', 'STATE'],
      [
        ['node1', 'up'],
        ['n2', ''],
      ],
    ),
  ).toBe('NODE   STATE\nnode1  up\nn2')
})

it('characters that a terminal draws two columns wide count twice', () => {
  expect(formatTable(['タグ', 'X'], [['vip', 'y']])).toBe('タグ  X\nvip   y')
})

it('colours do not count', () => {
  expect(formatTable(['A', 'B'], [['\u001b[31mx\u001b[39m', 'y']])).toBe(
    'A  B\n\u001b[31mx\u001b[39m  y',
  )
})
