import type { Parameters } from './parameters.ts'

/**
 * What a file system is mounted from: a block device, a file (through a loop device), a volume of
 * LVM, a folder, memory, or a server.
 */
export type SourceKind = 'block' | 'file' | 'volume' | 'bind' | 'tmpfs' | 'nfs'

/** The parameters as values. */
export interface Settings {
  readonly kind: SourceKind
  /** As it was given; `tmpfs` where nothing was. */
  readonly device: string
  /** `undefined` until creation has found it. */
  readonly type: string | undefined
  readonly mountPoint: string
  readonly options: readonly string[]
  readonly isReadOnly: boolean
}

/** Only these lie on a device that no two nodes may mount at a time. */
export function isOnDevice({ kind }: Pick<Settings, 'kind'>): boolean {
  return kind === 'block' || kind === 'file' || kind === 'volume'
}

/** Reads the parameters; throws with what is wrong with them in words for people. */
export function readSettings(parameters: Parameters): Settings {
  const { device, type, options, mountPoint } = parameters
  refuseFolder(mountPoint)
  const kind = kindOf(device, type)
  if (kind !== 'tmpfs' && device === undefined) {
    throw new Error('"device" is missing: only type tmpfs needs none')
  }
  const isReadOnly = options.findLast((one) => one === 'ro' || one === 'rw') === 'ro'
  return { kind, device: device ?? 'tmpfs', type, mountPoint, options, isReadOnly }
}

const tag = /^(?:UUID|LABEL|PARTUUID|PARTLABEL)=/
const volume = /^[\w+.-]+\/[\w+.-]+$/

function kindOf(device: string | undefined, type: string | undefined): SourceKind {
  if (type === 'tmpfs') return 'tmpfs'
  if (type === 'bind') return 'bind'
  if (type === 'nfs' || type === 'nfs4') return 'nfs'
  if (device === undefined || tag.test(device) || device.startsWith('/dev/')) return 'block'
  if (device.startsWith('/')) return 'file'
  if (/^[^/]+:\//.test(device)) return 'nfs'
  if (volume.test(device)) return 'volume'
  throw new Error(
    `"${device}" is no device: write UUID=…, LABEL=…, /dev/…, the path of a file, GROUP/VOLUME ` +
      'or SERVER:/EXPORT',
  )
}

/** Whether a device is given by what is written on it, not by its place. */
export function isTag(device: string): boolean {
  return tag.test(device)
}

const systemFolders = [
  'bin',
  'boot',
  'dev',
  'etc',
  'lib',
  'proc',
  'run',
  'sbin',
  'sys',
  'usr',
  'var',
]

function refuseFolder(mountPoint: string): void {
  const parts = mountPoint.split('/').slice(1)
  if (parts.some((part) => part === '' || part === '.' || part === '..')) {
    throw new Error(`"${mountPoint}" is no plain path: leave out "//", ".", ".." and a last "/"`)
  }
  if (parts.length > 1) return
  if (systemFolders.includes(parts[0] ?? '')) {
    throw new Error(`${mountPoint} belongs to the system: mount it at a folder of its own`)
  }
}
