import type { MountEntry } from '@holdfast/core/kit'
import { expect, test } from 'vitest'
import { findFolder, judgeMounts } from './look.ts'
import type { Settings } from './settings.ts'

const root: MountEntry = {
  ...{ id: 1, parentId: 0, device: '8:1', root: '/', mountPoint: '/', type: 'ext4' },
  ...{ source: '/dev/sda1', options: ['rw', 'relatime'], superOptions: ['rw'] },
}
const data = {
  ...root,
  id: 2,
  parentId: 1,
  device: '8:17',
  mountPoint: '/srv',
  source: '/dev/sdb1',
}
const settings: Settings = {
  ...{ kind: 'block', device: '/dev/sdb1', type: 'ext4', mountPoint: '/srv', options: [] },
  isReadOnly: false,
}
const device = { path: '/dev/sdb1', numbers: ['8:17'] }

test('the device at the mount point is our own, also where something covers it', () => {
  const cover = { ...root, id: 3, parentId: 2, device: '0:40', mountPoint: '/srv', type: 'tmpfs' }
  const sight = judgeMounts({ settings, device, entries: [root, data, cover] })
  expect([sight.own?.id, sight.top?.id, sight.others]).toEqual([2, 3, []])
})

test('the device elsewhere is not our own, nor is a part of it or another device', () => {
  const elsewhere = { ...data, mountPoint: '/mnt' }
  const part = { ...data, id: 4, root: '/part' }
  const other = { ...data, id: 5, device: '8:33', source: '/dev/sdc1' }
  const found = [elsewhere, part, other].map((entry) => {
    const { own, others } = judgeMounts({ settings, device, entries: [root, entry] })
    return [own, others.length]
  })
  expect(found).toEqual([
    [undefined, 1],
    [undefined, 1],
    [undefined, 0],
  ])
})

test('what is mounted of a device that is gone is still our own', () => {
  const gone = { missing: 'there is no device UUID=1 here', numbers: [] }
  expect(judgeMounts({ settings, device: gone, entries: [root, data] }).own?.id).toBe(2)
})

test('an export is our own by its name, whatever minor version the server speaks', () => {
  const nfs = { ...data, device: '0:50', type: 'nfs4', source: 'server:/export/' }
  const wanted: Settings = { ...settings, kind: 'nfs', device: 'server:/export', type: 'nfs' }
  const found = [nfs, { ...nfs, source: 'server:/other' }].map((entry) => {
    return judgeMounts({ settings: wanted, device: { numbers: [] }, entries: [root, entry] }).own
      ?.id
  })
  expect(found).toEqual([2, undefined])
})

test.each([
  ['/home/x', { device: '8:1', root: '/home/x' }],
  ['/srv', { device: '8:17', root: '/' }],
  ['/srv/a/b', { device: '8:17', root: '/a/b' }],
  ['/srvx', { device: '8:1', root: '/srvx' }],
])('a folder lies in the mount that covers it: %s', (path, place) => {
  expect(findFolder(path, [root, data])).toEqual(place)
})

test('a folder of a part of a file system lies below that part', () => {
  const part = { ...data, root: '/part' }
  expect(findFolder('/srv/a', [root, part])).toEqual({ device: '8:17', root: '/part/a' })
})
