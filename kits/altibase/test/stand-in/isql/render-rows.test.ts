import { expect, it } from 'vitest'
import type { Column } from '../setting/results.ts'
import { ordinaryPrinting, renderRows } from './render-rows.ts'

const id: Column = { name: 'ID', type: 'number', width: 11 }
const phase: Column = { name: 'STARTUP_PHASE', type: 'text', width: 13 }
const wide: Column = { name: 'NAME', type: 'text', width: 90 }

it('a table has a heading, a line below it, its rows and their number', () => {
  const rows = [[7, 'SERVICE']]
  expect(renderRows({ columns: [id, phase], rows }, ordinaryPrinting)).toBe(
    [
      'ID          STARTUP_PHASE  ',
      '------------------------------',
      '7           SERVICE        ',
      '1 row selected.',
      '',
    ].join('\n'),
  )
})

it('a heading that is off leaves an empty line', () => {
  const printing = { ...ordinaryPrinting, hasHeading: false, hasFeedback: false }
  expect(renderRows({ columns: [id], rows: [[1]] }, printing)).toBe('\n1           \n')
})

it('a column that does not fit beside the others begins a line', () => {
  const rendered = renderRows({ columns: [id, wide], rows: [] }, ordinaryPrinting)
  expect(rendered.split('\n').map((line) => line.length)).toEqual([12, 14, 92, 94, 17, 0])
})

it('a row is a list of its columns where that was asked for', () => {
  const printing = { ...ordinaryPrinting, isVertical: true }
  expect(renderRows({ columns: [id, phase], rows: [[1, null]] }, printing)).toBe(
    'ID            : 1 \nSTARTUP_PHASE :   \n\n1 row selected.\n',
  )
})

it('a table without rows says so', () => {
  const printing = { ...ordinaryPrinting, isVertical: true }
  expect(renderRows({ columns: [id], rows: [] }, printing)).toBe('No rows selected.\n')
})
