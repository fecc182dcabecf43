import { expect, test } from 'vitest'
import { parseSocketFiles } from './socket-files.ts'

test('sockets with a path are read, those without one and abstract ones are not', () => {
  const text = [
    'Num       RefCount Protocol Flags    Type St Inode Path',
    '0000000000000000: 00000002 00000000 00010000 0001 01 19420 /srv/app/door',
    '0000000000000000: 00000002 00000000 00010000 0001 01 19421 @hidden',
    '0000000000000000: 00000003 00000000 00000000 0001 03  1942',
  ].join('\n')
  expect(parseSocketFiles(text)).toEqual([['socket:[19420]', '/srv/app/door']])
})
