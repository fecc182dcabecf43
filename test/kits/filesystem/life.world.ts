import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Health, ProbeAnswer } from '../../../core/src/kit/index.ts'
import { type Given, MountBench, type Outcome, run } from './mount-bench.ts'

/** The life of one file system, from its creation to its end. */
export interface Life {
  readonly created: Outcome
  readonly before: Outcome<Health>
  readonly restored: readonly Outcome[]
  readonly mounted: readonly string[]
  readonly inService: Outcome<Health>
  readonly thorough: Outcome<Health>
  /** What was written to it before, and read after it was removed and restored. */
  readonly kept: string
  readonly probed: Outcome<ProbeAnswer>
  readonly removed: readonly Outcome[]
  readonly after: Outcome<Health>
  readonly mountedAfter: readonly string[]
  readonly loopsAfter: string
}

const bench = new MountBench()
const mountPoint = '/run/mount-bench/at/data'

async function live(given: Given): Promise<Life> {
  const created = await bench.act('create', given)
  const parameters = { ...given, ...(created.value as object | undefined) }
  const before = await bench.check(parameters)
  await bench.act('restore', parameters)
  writeFileSync(`${mountPoint}/file`, 'kept')
  if (given['type'] !== 'tmpfs') await bench.act('remove', parameters)
  const restored = [await bench.act('restore', parameters), await bench.act('restore', parameters)]
  const kept = readFileSync(`${mountPoint}/file`, 'utf8')
  const mounted = await bench.mountsAt(mountPoint)
  const inService = await bench.check(parameters)
  const thorough = await bench.check(parameters, 'deepCheck')
  const probed = await bench.probe(parameters)
  const removed = [await bench.act('remove', parameters), await bench.act('remove', parameters)]
  const after = await bench.check(parameters)
  return {
    ...{ created, before, restored, mounted, inService, thorough, kept, probed, removed, after },
    mountedAfter: await bench.mountsAt(mountPoint),
    loopsAfter: typeof given['device'] === 'string' ? loopsOf(given['device']) : '',
  }
}

function loopsOf(file: string): string {
  return file.startsWith('/run/') && !file.endsWith('source') ? run('losetup', '-j', file) : ''
}

/** A block device that is there for as long as something is done. */
async function withDevice<T>(image: string, act: (device: string) => Promise<T>): Promise<T> {
  const device = run('losetup', '--find', '--show', image).trim()
  try {
    return await act(device)
  } finally {
    run('losetup', '--detach', device)
  }
}

const ext4 = bench.makeImage('ext4.img', 16, ['mkfs.ext4', '-q'])
const xfs = bench.makeImage('xfs.img', 300, ['mkfs.xfs', '-q'])
const uuid = '6a0b2c8e-0d1f-4a53-9c77-1b2a3c4d5e6f'
const tagged = bench.makeImage('tagged.img', 16, [
  ...['mkfs.ext4', '-q', '-U', uuid, '-L', 'hf-life'],
])
mkdirSync('/run/mount-bench/source', { recursive: true })

const lives = {
  file: await live({ device: ext4, mountPoint, options: ['noatime', 'commit=9'] }),
  xfs: await live({ device: xfs, mountPoint, fsck: 'full' }),
  full: await live({ device: ext4, mountPoint, fsck: 'full', options: ['nosuid', 'nodev'] }),
  ...(await withDevice(tagged, async (device) => ({
    uuid: await live({ device: `UUID=${uuid}`, mountPoint }),
    label: await live({ device: 'LABEL=hf-life', mountPoint }),
    path: await live({ device, mountPoint }),
  }))),
  tmpfs: await live({ type: 'tmpfs', mountPoint, options: ['size=1m', 'mode=0750'] }),
  bind: await live({
    ...{ type: 'bind', device: '/run/mount-bench/source', mountPoint },
    options: ['noexec'],
  }),
}
process.stdout.write(JSON.stringify(lives))

/** The lives by what was mounted. */
export type Lives = Readonly<Record<keyof typeof lives, Life>>
process.exit(0)
