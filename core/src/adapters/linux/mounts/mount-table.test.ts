import { expect, test } from 'vitest'
import { isCovered, parseMountTable } from './mount-table.ts'

test('a line of the kernel is read with all its fields, and blanks in paths', () => {
  const text =
    '36 35 7:12 /part /srv/my\\040data rw,noatime shared:1 master:7 - ext4 /dev/loop12 ' +
    'ro,errors=remount-ro\n'
  expect(parseMountTable(text)).toEqual([
    {
      id: 36,
      parentId: 35,
      device: '7:12',
      root: '/part',
      mountPoint: '/srv/my data',
      type: 'ext4',
      source: '/dev/loop12',
      options: ['rw', 'noatime'],
      superOptions: ['ro', 'errors=remount-ro'],
    },
  ])
})

test('a source may be empty, and what is no line is left out', () => {
  const text = '40 35 0:30 / /srv/t rw - tmpfs  rw,size=64k\n\n41 35 0:31 / /cut rw'
  const found = parseMountTable(text).map(({ mountPoint, source }) => [mountPoint, source])
  expect(found).toEqual([['/srv/t', '']])
})

test('a mount is covered by one that stands on it at the same folder, not by one below', () => {
  const lines = [
    '40 35 7:0 / /srv rw - ext4 /dev/loop0 rw',
    '41 40 0:31 / /srv rw - tmpfs tmpfs rw',
    '42 41 0:32 / /srv/in rw - tmpfs tmpfs rw',
  ]
  const table = parseMountTable(lines.join('\n'))
  expect(table.map((entry) => isCovered(entry, table))).toEqual([true, false, false])
})
