import type { MountEntry } from '@holdfast/core/kit'
import type { MountContext } from './parameters.ts'
import { isTag, type Settings } from './settings.ts'
import { findVolume } from './volume.ts'

/** What there is on this node of the thing that is mounted. */
export interface FoundDevice {
  /** One clause; `undefined` where it is there. */
  readonly missing?: string
  /** The block device, where there is one now. */
  readonly path?: string
  /** Its numbers, such as `8:17`; a file may be attached to several loop devices. */
  readonly numbers: readonly string[]
}

/** Looks for the device of a resource on this node; changes nothing. */
export async function findDevice(context: MountContext, settings: Settings): Promise<FoundDevice> {
  const { kind, device } = settings
  if (kind === 'tmpfs' || kind === 'nfs') return { numbers: [] }
  if (kind === 'bind') return findFolder(context, device)
  if (kind === 'file') return findFile(context, device)
  if (kind === 'volume') return findActiveVolume(context, device)
  const path = isTag(device) ? await findTag(context, device) : device
  if (path === undefined) return { missing: `there is no device ${device} here`, numbers: [] }
  return findBlock(context, path)
}

/** What a path is, in the words of stat(1), with its device number; `undefined` for nothing. */
export async function describePath(
  { run }: MountContext,
  path: string,
): Promise<{ readonly what: string; readonly number: string } | undefined> {
  const given = ['--dereference', '--format=%F|%t:%T', '--', path]
  const environment = { LC_ALL: 'C' }
  const command = { program: 'stat', arguments: given, environment, expectedExitCodes: [0, 1] }
  const { exitCode, stdout, stderr } = await run(command)
  if (exitCode === 1 && /No such file|Not a directory/.test(stderr)) return undefined
  if (exitCode === 1) throw new Error(`${path} cannot be looked at: ${stderr.trim()}`)
  const [what = '', number = ''] = stdout.trim().split('|')
  return { what, number: readNumber(number) }
}

/** `8:11`, as stat writes it, is `8:17`: it counts in sixteens. */
function readNumber(text: string): string {
  return text
    .split(':')
    .map((part) => Number.parseInt(part, 16))
    .join(':')
}

async function findTag({ run }: MountContext, tag: string): Promise<string | undefined> {
  // What it has learnt before may be so no longer: udev is asked, or else the devices themselves.
  const environment = { BLKID_FILE: '/dev/null' }
  const command = { program: 'findfs', arguments: [tag], environment, expectedExitCodes: [0, 1] }
  const { exitCode, stdout } = await run(command)
  return exitCode === 0 ? stdout.trim() : undefined
}

async function findBlock(context: MountContext, path: string): Promise<FoundDevice> {
  const found = await describePath(context, path)
  if (found === undefined) return { missing: `there is no device ${path} here`, numbers: [] }
  if (found.what !== 'block special file') {
    return { missing: `${path} is no block device but a ${found.what}`, numbers: [] }
  }
  return { path, numbers: [found.number] }
}

async function findFolder(context: MountContext, path: string): Promise<FoundDevice> {
  const found = await describePath(context, path)
  const isFolder = found?.what === 'directory'
  return isFolder ? { numbers: [] } : { missing: `there is no folder ${path} here`, numbers: [] }
}

async function findFile(context: MountContext, path: string): Promise<FoundDevice> {
  const found = await describePath(context, path)
  if (found?.what !== 'regular file') {
    return { missing: `there is no file ${path} here`, numbers: [] }
  }
  const columns = ['--noheadings', '--output', 'NAME,MAJ:MIN']
  const loops = await context.run({ program: 'losetup', arguments: [...columns, '-j', path] })
  const rows = loops.stdout.split('\n').filter(Boolean)
  const attached = rows.map((row) => row.trim().split(/\s+/))
  const [first] = attached
  return {
    numbers: attached.map(([, number = '']) => number),
    ...(first?.[0] !== undefined && { path: first[0] }),
  }
}

async function findActiveVolume(context: MountContext, name: string): Promise<FoundDevice> {
  const path = `/dev/${name}`
  const found = await describePath(context, path)
  if (found?.what === 'block special file') return { path, numbers: [found.number] }
  // Only an active volume has a device: whether there is such a one, LVM alone knows.
  const isKnown = (await findVolume(context, name)) !== undefined
  return isKnown ? { numbers: [] } : { missing: `there is no volume ${name} here`, numbers: [] }
}

/** Whether a mount is one of this device or folder, wherever it is mounted. */
export function isOfDevice(entry: MountEntry, { path, numbers }: FoundDevice): boolean {
  return numbers.includes(entry.device) || (path !== undefined && entry.source === path)
}
