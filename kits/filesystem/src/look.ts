import type { MountEntry } from '@holdfast/core/kit'
import { type FoundDevice, findDevice, isOfDevice } from './find-device.ts'
import type { MountContext } from './parameters.ts'
import { readSettings, type Settings } from './settings.ts'

/** What there is of a resource on this node. */
export interface Sight {
  readonly settings: Settings
  readonly device: FoundDevice
  readonly entries: readonly MountEntry[]
  /** The mount that is seen at the mount point; `undefined` where nothing is mounted there. */
  readonly top: MountEntry | undefined
  /** Our mount at the mount point: the uppermost of them, where something covers it. */
  readonly own: MountEntry | undefined
  /** Other mounts of the device in this mount namespace. */
  readonly others: readonly MountEntry[]
}

/** Looks at the mounts and at the device; changes nothing. */
export async function look(context: MountContext): Promise<Sight> {
  const settings = readSettings(context.parameters)
  const entries = await context.linux.mounts.list()
  const device = await findDevice(context, settings)
  return judgeMounts({ settings, device, entries })
}

/** What the mounts mean for a resource. */
export function judgeMounts(seen: Pick<Sight, 'settings' | 'device' | 'entries'>): Sight {
  const { settings, device, entries } = seen
  const here = entries.filter(({ mountPoint }) => mountPoint === settings.mountPoint)
  const own = here.findLast((entry) => isOurs(entry, seen))
  const others = entries.filter((entry) => isOfDevice(entry, device) && entry !== own)
  return { ...seen, top: here.at(-1), own, others }
}

/** Whether a mount at the mount point is the one that is wanted. */
function isOurs(
  entry: MountEntry,
  { settings, device, entries }: Parameters<typeof judgeMounts>[0],
) {
  const { kind } = settings
  if (kind === 'tmpfs') return entry.type === 'tmpfs' && entry.source === settings.device
  if (kind === 'nfs') return isSameExport(entry, settings.device)
  if (kind === 'bind') return isSameFolder(entry, findFolder(settings.device, entries))
  if (device.missing === undefined) return isOfDevice(entry, device) && entry.root === '/'
  // A device that is gone cannot be compared. What was mounted from its place is still its own.
  return entry.type === settings.type && entry.source.startsWith('/dev/') && entry.root === '/'
}

function isSameExport({ type, source }: MountEntry, device: string): boolean {
  const plain = (text: string) => text.replace(/(?<=.)\/+$/, '')
  return type.startsWith('nfs') && plain(source) === plain(device)
}

/** A folder of a file system, whatever it is called. */
type Place = Pick<MountEntry, 'device' | 'root'>

/** Where a folder lies in its file system: in the mount that covers it. */
export function findFolder(path: string, entries: readonly MountEntry[]): Place | undefined {
  const isBelow = ({ mountPoint }: MountEntry) =>
    mountPoint === '/' || path === mountPoint || path.startsWith(`${mountPoint}/`)
  const around = entries.filter(isBelow)
  const longest = Math.max(...around.map(({ mountPoint }) => mountPoint.length))
  const mount = around.findLast(({ mountPoint }) => mountPoint.length === longest)
  if (mount === undefined) return undefined
  const inside = mount.mountPoint === '/' ? path : path.slice(mount.mountPoint.length)
  const root = `${mount.root === '/' ? '' : mount.root}${inside}`
  return { device: mount.device, root: root === '' ? '/' : root }
}

function isSameFolder(entry: MountEntry, place: Place | undefined): boolean {
  return entry.device === place?.device && entry.root === place.root
}

/** A mount in a few words for people: `/dev/sdb1 (ext4)`. */
export function wordMount({ source, type }: MountEntry): string {
  return `${source === '' ? 'something' : source} (${type})`
}
