import { testKit } from '@holdfast/core/testing'
import { type DiskWorld, openDiskWorld } from './fixtures/disk-world.ts'
import kit from './kit.ts'

const mountPoint = '/srv/data'
const disk = { device: 'UUID=b7ed3fd4-97ce-4463-9818-c9fc35998dd0', mountPoint }
const rejects = (parameters: Readonly<Record<string, unknown>>, createRejects: RegExp) => ({
  parameters,
  createRejects,
})

function isMounted({ mounts }: DiskWorld): boolean {
  return mounts.mounted.some((line) => line.includes(` on ${mountPoint} `))
}

/** Somebody works in the mounted file system, with a program that is there. */
function occupy({ processes, mounts }: DiskWorld): void {
  processes.startForeign('/usr/bin/stubborn')
  mounts.occupy('/usr/bin/stubborn', mountPoint)
}

testKit(kit, {
  valid: [
    { ...disk, options: ['noatime'] },
    { device: 'LABEL=data', mountPoint, fsck: 'full' },
    { device: '/dev/sdc1', mountPoint, options: ['ro'] },
    { device: '/srv/image', mountPoint },
    { device: 'forex/data', mountPoint, type: 'ext4' },
    { device: '/srv/part', mountPoint, type: 'bind', options: ['noexec'] },
    { mountPoint, type: 'tmpfs', options: ['size=64m'] },
  ],
  invalid: [
    { parameters: {}, path: 'mountPoint' },
    { parameters: { ...disk, mountPoint: 'srv' }, path: 'mountPoint' },
    { parameters: { ...disk, options: ['ro,noexec'] }, path: 'options.0' },
    { parameters: { ...disk, fsck: 'maybe' }, path: 'fsck' },
    { parameters: { ...disk, spaceFailure: 101 }, path: 'spaceFailure' },
    { parameters: { ...disk, devcie: 'x' }, path: 'devcie' },
    rejects({ mountPoint }, /"device" is missing/),
    rejects({ mountPoint, device: 'sdb1' }, /"sdb1" is no device/),
    rejects({ ...disk, mountPoint: '/srv/../etc' }, /is no plain path/),
    rejects({ ...disk, mountPoint: '/usr' }, /belongs to the system/),
    rejects({ mountPoint, device: 'UUID=none' }, /no device UUID=none here/),
    rejects({ mountPoint, device: '/dev/sdz9' }, /no device \/dev\/sdz9 here/),
    rejects({ mountPoint, device: '/srv/none.img' }, /no file \/srv\/none.img here/),
    rejects({ mountPoint, device: 'forex/none', type: 'ext4' }, /no volume forex\/none here/),
    rejects({ mountPoint, device: '/dev/sdd1' }, /has no file system/),
    rejects({ ...disk, type: 'xfs' }, /has the type ext4, not xfs/),
    rejects({ mountPoint, device: 'forex/data' }, /"type" is missing/),
    rejects({ mountPoint: '/dev/sdb1', device: '/dev/sdc1' }, /no folder but a block special/),
    rejects({ ...disk, spaceWarning: 96 }, /"spaceWarning" must be less than "spaceFailure"/),
    rejects({ ...disk, answerWithin: '0s' }, /"answerWithin" must not be zero/),
    rejects({ mountPoint, device: mountPoint, type: 'bind' }, /not bound to itself/),
  ],
  updates: [
    {
      before: { ...disk, options: ['noatime', 'commit=5'] },
      after: {
        ...{ ...disk, options: ['nosuid', 'commit=30'], fsck: 'none', users: 'ask' },
        ...{ askWithin: '2s', termWithin: '3s', spaceWarning: 80, spaceFailure: 85 },
        ...{ inodeWarning: 0, inodeFailure: 0, answerWithin: '1s', unanswered: 'failed' },
      },
    },
    { before: { ...disk, options: ['noexec'] }, after: disk },
    {
      before: { mountPoint, type: 'tmpfs', options: ['size=64m'] },
      after: { mountPoint, type: 'tmpfs', options: ['size=32m'] },
    },
    {
      before: { device: '/srv/part', mountPoint, type: 'bind', options: ['noexec'] },
      after: { device: '/srv/part', mountPoint, type: 'bind', options: ['nosuid'] },
    },
  ],
  world: {
    open: openDiskWorld,
    isInService: isMounted,
    situations: {
      'somebody unmounted it': {
        arrange: ({ mounts }) => mounts.unmount(mountPoint),
        says: { state: 'out-of-service', eligible: true },
        reason: /nothing is mounted at \/srv\/data/,
      },
      'its disk is gone where it is out of service': {
        isRestored: false,
        arrange: ({ state }) => void state.missing.add('/dev/sdb1'),
        says: { state: 'out-of-service', eligible: false },
        reason: /there is no device/,
      },
      'its disk is gone where it is mounted': {
        arrange: ({ state }) => void state.missing.add('/dev/sdb1'),
        says: { state: 'failed', eligible: false },
        reason: /is mounted, but there is no device/,
      },
      'an error has ended all writing': {
        arrange: ({ mounts }) => mounts.setOptions(mountPoint, ['rw', 'noatime', 'emergency_ro']),
        says: { state: 'failed', eligible: false },
        reason: /read-only/,
      },
      'somebody gave it other options': {
        arrange: ({ mounts }) => mounts.setOptions(mountPoint, ['rw', 'noexec', 'relatime']),
        says: { state: 'degraded' },
        reason: /noexec, not exec; it is mounted relatime, not noatime/,
      },
      'it is nearly full': {
        arrange: ({ state }) => void Object.assign(state, { space: 91 }),
        says: { state: 'degraded' },
        reason: /90 % or more of its space/,
      },
      'it has no inodes left': {
        arrange: ({ state }) => void Object.assign(state, { inodes: 99 }),
        says: { state: 'failed', eligible: false },
        reason: /95 % or more of its inodes/,
      },
      'it does not answer': {
        arrange: ({ state }) => void Object.assign(state, { isSilent: true }),
        says: { state: 'degraded' },
        reason: /did not say within 5s/,
      },
      'something is mounted over it': {
        arrange: ({ mounts }) =>
          mounts.mount({ source: 'tmpfs', mountPoint, type: 'tmpfs', options: [] }),
        says: { state: 'failed', eligible: false },
        reason: /is mounted over it/,
      },
      'the kernel has given its disk to something else': {
        isRestored: false,
        arrange: ({ mounts }) => mounts.disks.hold('/dev/sdb1'),
        says: { state: 'failed', eligible: false },
        reason: /is in use: the kernel has given it to something else/,
      },
      'it is mounted elsewhere': {
        isRestored: false,
        arrange: ({ mounts }) =>
          mounts.mount({ source: '/dev/sdb1', mountPoint: '/mnt', type: 'ext4', options: [] }),
        says: { state: 'failed', eligible: false },
        reason: /is mounted at \/mnt instead of/,
      },
    },
    obstacles: {
      'the folder has another file system': {
        action: 'restore',
        arrange: ({ mounts }) =>
          mounts.mount({ source: '/dev/sdc1', mountPoint, type: 'xfs', options: [] }),
        words: /has \/dev\/sdc1 \(xfs\) mounted already/,
      },
      'it is mounted elsewhere already': {
        action: 'restore',
        arrange: ({ mounts }) =>
          mounts.mount({ source: '/dev/sdb1', mountPoint: '/mnt', type: 'ext4', options: [] }),
        words: /is mounted at \/mnt already/,
      },
      'another host has it': {
        action: 'restore',
        arrange: ({ state }) => void Object.assign(state, { isMountedByRival: true }),
        words: /another host has .* mounted: its superblock says so/,
      },
      'the kernel has given the disk to a volume': {
        action: 'restore',
        arrange: ({ mounts }) => mounts.disks.hold('/dev/sdb1'),
        words: /in use already: the kernel has given it to something else/,
      },
      'it has errors that do not repair themselves': {
        action: 'restore',
        arrange: ({ state }) => void Object.assign(state, { fsckExitCode: 4 }),
        words: /not mounted: it has errors that are not repaired.*e2fsck -p/,
      },
      'the system mounts it at its start': {
        action: 'create',
        arrange: ({ state }) =>
          void Object.assign(state, { fstab: 'LABEL=x /srv/data ext4 defaults 0 2' }),
        words: /\/etc\/fstab mounts LABEL=x/,
      },
      'nobody may unmount': {
        action: 'remove',
        arrange: (world) => world.refuse('umount', 'EPERM'),
        words: /EPERM/,
      },
      'something is mounted below it': {
        action: 'remove',
        arrange({ mounts }) {
          mounts.makeFolder('/srv/data/in')
          mounts.mount({ source: 'tmpfs', mountPoint: '/srv/data/in', type: 'tmpfs', options: [] })
        },
        words: /unmount first what is mounted below it: tmpfs \(tmpfs\) at \/srv\/data\/in/,
      },
      'a user cannot be ended': {
        action: 'remove',
        arrange(world) {
          occupy(world)
          for (const process of world.processes.living) process.isStuck = true
        },
        words: /stays mounted: in use by 1000 stubborn \(root: works in \/srv\/data\)/,
      },
      'its disk cannot be asked for another host': {
        action: 'probe',
        arrange: ({ state }) => void state.missing.add('/dev/sdb1'),
        words: /there is no device/,
      },
    },
    rival: ({ state }) => void Object.assign(state, { isMountedByRival: true }),
  },
})
