import { expect, test } from 'vitest'
import { findBootMount, parseFstab } from './fstab.ts'

const text = [
  '# <file system> <mount point> <type> <options>',
  '',
  'UUID="1-2"  /srv/my\\040data  ext4  defaults,noatime 0 2',
  '/dev/sdc1\t/backup\txfs\tnoauto,nofail\t0\t0',
].join('\n')

test('the lines of fstab are read, with blanks in paths', () => {
  expect(parseFstab(text)).toEqual([
    { device: 'UUID="1-2"', mountPoint: '/srv/my data', options: ['defaults', 'noatime'] },
    { device: '/dev/sdc1', mountPoint: '/backup', options: ['noauto', 'nofail'] },
  ])
})

test.each([
  ['the device', { devices: ['/dev/sdb1', 'UUID=1-2'], mountPoint: '/srv' }, '/srv/my data'],
  ['the folder', { devices: [], mountPoint: '/srv/my data' }, '/srv/my data'],
  [
    'a line that mounts nothing by itself',
    { devices: ['/dev/sdc1'], mountPoint: '/backup' },
    undefined,
  ],
])('a line is found by %s', (_what, sought, found) => {
  expect(findBootMount(parseFstab(text), sought)?.mountPoint).toBe(found)
})
