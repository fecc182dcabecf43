import type { MountEntry } from '@holdfast/core/kit'
import { expect, test } from 'vitest'
import { judgeSight } from './judge-sight.ts'
import type { Sight } from './look.ts'

const own: MountEntry = {
  ...{ id: 2, parentId: 1, device: '8:17', root: '/', mountPoint: '/srv', type: 'ext4' },
  ...{ source: '/dev/sdb1', options: ['rw', 'relatime'], superOptions: ['rw'] },
}
const cover = { ...own, id: 3, device: '0:40', type: 'tmpfs', source: 'tmpfs' }

function sight(given: Partial<Sight>): Sight {
  return {
    settings: {
      ...{ kind: 'block', device: 'UUID=1', type: 'ext4', mountPoint: '/srv', options: [] },
      isReadOnly: false,
    },
    ...{ device: { path: '/dev/sdb1', numbers: ['8:17'] }, entries: [own] },
    ...{ top: own, own, others: [] },
    ...given,
  }
}

const gone = { missing: 'there is no device UUID=1 here', numbers: [] }
const absent = { own: undefined, top: undefined }

test.each([
  ['as wanted', {}, 'in-service: /dev/sdb1 is mounted at /srv'],
  ['covered', { top: cover }, 'failed: tmpfs (tmpfs) is mounted over it at /srv'],
  ['gone', { device: gone }, 'failed: it is mounted, but there is no device UUID=1 here any more'],
  ['absent', absent, 'out-of-service: nothing is mounted at /srv'],
  [
    'absent and impossible',
    { ...absent, device: gone },
    'out-of-service: there is no device UUID=1 here',
  ],
  ['another', { own: undefined, top: cover }, 'failed: /srv has tmpfs (tmpfs) mounted instead'],
  [
    'elsewhere',
    { ...absent, others: [{ ...own, mountPoint: '/mnt' }] },
    'failed: UUID=1 is mounted at /mnt instead of /srv',
  ],
])('the mounts say how it is: %s', (_what, given, words) => {
  const { state, reason } = judgeSight(sight(given))
  expect(`${state}: ${reason}`).toBe(words)
})

test('an error of the kernel that ends writing is a failure, other options are not', () => {
  const broken = { ...own, superOptions: ['rw', 'emergency_ro'] }
  const other = { ...own, options: ['rw', 'noatime'] }
  const found = [broken, other].map((one) => judgeSight(sight({ own: one, top: one })))
  expect(found).toEqual([
    { state: 'failed', reason: expect.stringContaining('read-only'), eligible: false },
    { state: 'degraded', reason: 'it is mounted noatime, not relatime' },
  ])
})
