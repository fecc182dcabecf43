import { expect, test } from 'vitest'
import { parseSignature } from './block-signature.ts'

test('a file system is read with its marks', () => {
  const text = [
    'DEVNAME=/dev/sdb1',
    'LABEL=my=data',
    'UUID=b7ed3fd4-97ce-4463-9818-c9fc35998dd0',
    'VERSION=1.0',
    'BLOCK_SIZE=1024',
    'TYPE=ext4',
    'USAGE=filesystem',
    '',
  ].join('\n')
  expect(parseSignature(text)).toEqual({
    type: 'ext4',
    uuid: 'b7ed3fd4-97ce-4463-9818-c9fc35998dd0',
    label: 'my=data',
    other: undefined,
  })
})

test('a part of a volume is none, nor is an empty device', () => {
  const member = 'DEVNAME=/dev/sdb1\nUUID=x\nTYPE=LVM2_member\nUSAGE=raid\n'
  const found = [member, ''].map((text) => {
    const { type, other } = parseSignature(text)
    return [type, other]
  })
  expect(found).toEqual([
    [undefined, 'LVM2_member'],
    [undefined, undefined],
  ])
})
