import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import type { Health } from '../../../core/src/kit/index.ts'
import { type Given, MountBench, type Outcome } from './mount-bench.ts'

/** What became of mounts whose options changed while they were used. */
export interface UpdateStory {
  /** Null where it did its work, as JSON has it. */
  readonly ended: readonly (string | null)[]
  readonly mounted: readonly (readonly string[])[]
  /** What was written through a file that was open all the while. */
  readonly written: string
  readonly looks: readonly (Health | undefined)[]
  readonly refused: readonly (string | undefined)[]
  /** With a file open for writing nothing becomes read-only. */
  readonly readOnly: Outcome
  readonly absent: Outcome
  readonly memory: readonly string[]
  readonly leftAfterRemove: readonly string[]
}

const bench = new MountBench()
const mountPoint = '/run/mount-bench/at/data'
const device = bench.makeImage('ext4.img', 16, ['mkfs.ext4', '-q'])
const plain: Given = { device, mountPoint, type: 'ext4' }

const absent = await bench.update(plain, { ...plain, options: ['noatime'] })
await bench.act('restore', plain)
const file = openSync(`${mountPoint}/file`, 'a')

const steps: readonly Given[] = [
  { ...plain, options: ['noatime', 'nosuid'] },
  { ...plain, options: ['nosuid', 'commit=30'] },
  { ...plain, options: ['commit=7'], spaceWarning: 50, spaceFailure: 60 },
  { ...plain, options: ['commit=7'], spaceWarning: 1, spaceFailure: 99 },
]
const ended: (string | null)[] = []
const mounted: (readonly string[])[] = []
const looks: (Health | undefined)[] = []
let present = plain
for (const step of steps) {
  ended.push((await bench.update(present, step)).rejected ?? null)
  present = step
  writeSync(file, 'x')
  mounted.push(await bench.mountsAt(mountPoint))
  looks.push((await bench.check(step)).value)
}
const refused = [
  (await bench.update(present, plain)).rejected,
  (await bench.update(present, { ...present, options: ['commit=7', 'data=journal'] })).rejected,
]
const readOnly = await bench.update(present, { ...present, options: ['commit=7', 'ro'] })
const written = readFileSync(`${mountPoint}/file`, 'utf8')
closeSync(file)
const memoryBefore = { type: 'tmpfs', mountPoint: `${mountPoint}2`, options: ['size=1m'] }
await bench.act('restore', memoryBefore)
writeFileSync(`${mountPoint}2/file`, 'kept')
const memoryAfter = { ...memoryBefore, options: ['size=4m'] }
const grown = await bench.update(memoryBefore, memoryAfter)
const found = await bench.check(memoryAfter)
const memory = [
  grown.rejected ?? 'done',
  found.value?.state ?? '',
  readFileSync(`${mountPoint}2/file`, 'utf8'),
]
const story: UpdateStory = {
  ...{ ended, mounted, written, looks, refused, readOnly, absent, memory },
  leftAfterRemove: await removeAll(),
}
process.stdout.write(JSON.stringify(story), () => process.exit(0))

/** By the parameters before, as what was not updated to its end is removed. */
async function removeAll(): Promise<readonly string[]> {
  await bench.act('remove', { ...plain, users: 'kill', askWithin: '0s', termWithin: '0s' })
  await bench.act('remove', memoryBefore)
  return [...(await bench.mountsAt(mountPoint)), ...(await bench.mountsAt(`${mountPoint}2`))]
}
