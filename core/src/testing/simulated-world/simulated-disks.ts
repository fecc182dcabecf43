import type { MountEntry } from '../../kit/linux.ts'
import type { SimulatedDisk } from './world-settings.ts'

/** What `mount` was asked for. */
export interface MountOrder {
  readonly source: string
  readonly mountPoint: string
  readonly type: string | undefined
  readonly options: readonly string[]
}

type FoundMount = Omit<MountEntry, 'id' | 'parentId'>

/** Options that the kernel keeps for each mount; the others belong to the file system. */
const mountFlags = ['nosuid', 'nodev', 'noexec', 'noatime', 'nodiratime']
/** What `mount` itself heeds and no kernel ever shows. */
const hidden = ['loop', 'bind', 'defaults', 'rw', 'ro', 'remount', 'relatime']

/** The options of a mount and of its file system, in the kernel's order. */
export function splitOptions(given: readonly string[]) {
  const access = given.findLast((one) => one === 'ro' || one === 'rw') ?? 'rw'
  const flags = mountFlags.filter((flag) => given.includes(flag))
  const atime = flags.includes('noatime') ? [] : ['relatime']
  const rest = given.filter((one) => !hidden.includes(one) && !mountFlags.includes(one))
  return { options: [access, ...flags, ...atime], superOptions: [access, ...rest] }
}

/** The options that are told now; access times stay as they are where nothing is said of them. */
export function keepTimes(given: readonly string[], has: readonly string[]): readonly string[] {
  const isSaid = given.some((option) => /^(?:no|rel)atime$/.test(option))
  return splitOptions(!isSaid && has.includes('noatime') ? [...given, 'noatime'] : given).options
}

/** A bind mount that is told nothing has what its source has. */
function isPlain(options: readonly string[]): boolean {
  return options.every((option) => option === 'bind')
}

/** The disks of a simulated node, and the loop devices that its files are mounted through. */
export class SimulatedDisks {
  readonly #disks: readonly SimulatedDisk[]
  readonly #held = new Set<string>()
  #loops = new Map<string, string>()

  constructor(disks: readonly SimulatedDisk[]) {
    this.#disks = disks
  }

  get rootEntry(): MountEntry {
    const place = { id: 1, parentId: 0, device: '8:1', root: '/', mountPoint: '/' }
    return { ...place, type: 'ext4', source: '/dev/sda1', ...splitOptions([]) }
  }

  find(path: string): SimulatedDisk | undefined {
    return this.#disks.find((disk) => disk.path === path)
  }

  all(): readonly SimulatedDisk[] {
    return this.#disks
  }

  /** `8:17` of `/dev/sdb1`, `7:0` of a loop device. */
  deviceOf(path: string): string {
    const loop = /^\/dev\/loop(\d+)$/.exec(path)?.[1]
    if (loop !== undefined) return `7:${loop}`
    const at = this.#disks.findIndex((disk) => disk.path === path)
    if (at < 0) throw new Error(`open ${path}: ENOENT`)
    return `8:${16 * (at + 1)}`
  }

  /** The loop device that a file is attached to now. */
  loopOf(file: string): string | undefined {
    return this.#loops.get(file)
  }

  /** Lets something of the kernel that is no mount have a disk, such as a volume of several. */
  hold(path: string): void {
    this.#held.add(path)
  }

  isHeld(path: string): boolean {
    return this.#held.has(path)
  }

  /** A loop device goes with the last mount of it. */
  keepLoops(entries: readonly MountEntry[]): void {
    const left = [...this.#loops].filter(([, loop]) =>
      entries.some(({ source }) => source === loop),
    )
    this.#loops = new Map(left)
  }

  /** What would be mounted; throws in the kernel's words. */
  read(order: MountOrder, entries: readonly MountEntry[]): FoundMount {
    const { source, mountPoint, type, options } = order
    const shown = { mountPoint, ...splitOptions(options) }
    if (options.includes('bind')) {
      const [below] = entries.filter((one) => one.mountPoint === source)
      const { device, type: its, source: from, ...has } = below ?? this.rootEntry
      const root = below === undefined ? source : '/'
      const flags = isPlain(options) ? has.options : keepTimes(options, has.options)
      const superOptions = has.superOptions
      return { mountPoint, device, root, type: its, source: from, options: flags, superOptions }
    }
    if (type === 'tmpfs' || type === 'nfs') {
      return { ...shown, device: `0:${30 + entries.length}`, root: '/', type, source }
    }
    return { ...shown, root: '/', ...this.#readDisk(order) }
  }

  #readDisk({ source, type, options }: MountOrder) {
    const disk = this.find(source)
    if (disk === undefined) throw new Error(`special device ${source} does not exist.`)
    if (disk.type === undefined || (type !== undefined && type !== disk.type)) {
      throw new Error('wrong fs type, bad option, bad superblock.')
    }
    if (this.#held.has(source)) throw new Error(`${source} already mounted or mount point busy.`)
    if (!options.includes('loop')) {
      return { device: this.deviceOf(source), type: disk.type, source }
    }
    const loop = this.#loops.get(source) ?? `/dev/loop${this.#loops.size}`
    this.#loops.set(source, loop)
    return { device: this.deviceOf(loop), type: disk.type, source: loop }
  }
}
