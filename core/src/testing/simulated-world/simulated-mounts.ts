import type { MountElsewhere, MountEntry, Mounts, MountUser, Stop } from '../../kit/linux.ts'
import type { Refusals } from './refusals.ts'
import { keepTimes, type MountOrder, SimulatedDisks, splitOptions } from './simulated-disks.ts'
import type { SimulatedProcesses } from './simulated-processes.ts'
import type { SimulatedDisk } from './world-settings.ts'

/** What the mounts of a simulated node are made of. */
export interface SimulatedMountsParts {
  readonly disks: readonly SimulatedDisk[]
  readonly folders: readonly string[]
  readonly processes: SimulatedProcesses
  readonly refusals: Refusals
}

interface Occupation {
  /** The path of the program whose processes use the mount. */
  readonly program: string
  readonly mount: MountEntry
  /** They have a copy of it in a mount namespace of their own. */
  readonly isCopy: boolean
}

/** Mounts of a simulated node, as strict as the kernel: what is used is not unmounted. */
export class SimulatedMounts implements Mounts {
  readonly #parts: SimulatedMountsParts
  readonly #disks: SimulatedDisks
  readonly #folders: Set<string>
  readonly #watchers = new Set<() => void>()
  #entries: readonly MountEntry[]
  #occupations: readonly Occupation[] = []
  #nextId = 21

  constructor(parts: SimulatedMountsParts) {
    this.#parts = parts
    this.#folders = new Set(['/', ...parts.folders])
    this.#disks = new SimulatedDisks(parts.disks)
    this.#entries = [this.#disks.rootEntry]
  }

  /** Such as `/dev/sdb1 on /srv type ext4 (rw,noatime)`; the root's own is left out. */
  get mounted(): readonly string[] {
    return this.#entries.slice(1).map(({ source, mountPoint, type, options, superOptions }) => {
      const all = [...new Set([...options, ...superOptions])]
      return `${source} on ${mountPoint} type ${type} (${all.join(',')})`
    })
  }

  /** The folders that were made; those that the node began with are left out. */
  get newFolders(): readonly string[] {
    return [...this.#folders].slice(1 + this.#parts.folders.length)
  }

  /** The disks, and the files that are mounted through a loop device now, with that device. */
  get disks(): SimulatedDisks {
    return this.#disks
  }

  hasFolder(path: string): boolean {
    return this.#folders.has(path)
  }

  makeFolder(path: string): void {
    this.#folders.add(path)
  }

  /** Mounts, or throws in the kernel's words. */
  mount(order: MountOrder): void {
    if (!this.#folders.has(order.mountPoint)) throw new Error('mount point does not exist.')
    const found = this.#disks.read(order, this.#entries)
    const top = this.#top(order.mountPoint)
    if (top?.device === found.device && top.root === found.root) {
      throw new Error(`${found.source} already mounted on ${order.mountPoint}.`)
    }
    const parentId = top?.id ?? 1
    this.#change([...this.#entries, { ...found, id: this.#nextId++, parentId }])
  }

  /** Takes the uppermost mount off, or throws in the kernel's words. */
  unmount(mountPoint: string): void {
    const top = this.#top(mountPoint)
    if (top === undefined) throw new Error('not mounted.')
    const hasChild = this.#entries.some(({ parentId }) => parentId === top.id)
    const isBelow = this.#entries.some((one) => one.mountPoint.startsWith(`${mountPoint}/`))
    if (hasChild || isBelow || this.#usersOf(top, false).length > 0) {
      throw new Error('target is busy.')
    }
    this.#change(this.#entries.filter((entry) => entry !== top))
  }

  /** Changes the options of a mount, as `mount -o remount` or the kernel itself does. */
  setOptions(mountPoint: string, options: readonly string[]): void {
    const top = this.#top(mountPoint)
    if (top === undefined) throw new Error('mount point not mounted or bad option.')
    const { superOptions } = splitOptions(options)
    const changed = { ...top, superOptions, options: keepTimes(options, top.options) }
    this.#change(this.#entries.map((entry) => (entry === top ? changed : entry)))
  }

  /** Lets the processes of a program use a mount, here or by a copy in a namespace of their own. */
  occupy(program: string, mountPoint: string, isCopy = false): void {
    const mount = this.#top(mountPoint)
    if (mount === undefined) throw new Error('not mounted.')
    const used = isCopy ? { ...mount, id: this.#nextId++ } : mount
    this.#occupations = [...this.#occupations, { program, mount: used, isCopy }]
  }

  /** Unmounts the copy in the namespace of a process. */
  unmountCopy(pid: number): void {
    const { processes } = this.#parts
    const isLeft = ({ program, isCopy }: Occupation) =>
      !(isCopy && processes.of(program).some((one) => one.pid === pid))
    this.#occupations = this.#occupations.filter(isLeft)
  }

  async list(): Promise<readonly MountEntry[]> {
    this.#parts.refusals.check('list')
    return this.#entries
  }

  async listElsewhere(device: string): Promise<readonly MountElsewhere[]> {
    this.#parts.refusals.check('listElsewhere')
    return this.#copies().filter((copy) => copy.device === device)
  }

  async findUsers(mounts: readonly MountEntry[]): Promise<readonly MountUser[]> {
    this.#parts.refusals.check('findUsers')
    return mounts.flatMap((mount) => [
      ...this.#usersOf(mount, false),
      ...this.#usersOf(mount, true),
    ])
  }

  async isHeld(path: string): Promise<boolean> {
    this.#parts.refusals.check('isHeld')
    const device = this.#disks.deviceOf(path)
    const isOn = (entry: MountEntry) => entry.device === device
    return this.#entries.some(isOn) || this.#copies().some(isOn) || this.#disks.isHeld(path)
  }

  watch(onChange: () => void): Stop {
    this.#watchers.add(onChange)
    return () => this.#watchers.delete(onChange)
  }

  #copies(): readonly MountElsewhere[] {
    return this.#occupations
      .filter(({ isCopy }) => isCopy)
      .flatMap(({ program, mount }) => {
        return this.#parts.processes.of(program).map(({ pid }) => ({
          ...mount,
          pid,
          isCovered: false,
        }))
      })
  }

  #usersOf(mount: MountEntry, isCopy: boolean): readonly MountUser[] {
    const meant = this.#occupations.filter((one) => {
      return one.mount.id === mount.id && one.isCopy === isCopy
    })
    return meant.flatMap(({ program }) =>
      this.#parts.processes.of(program).map(({ pid, startTime }) => ({
        ...{ pid, startTime, user: 'root', isProtected: false },
        program: program.slice(program.lastIndexOf('/') + 1),
        uses: [`works in ${mount.mountPoint}`],
      })),
    )
  }

  #top(mountPoint: string): MountEntry | undefined {
    return this.#entries.findLast((entry) => entry.mountPoint === mountPoint)
  }

  #change(entries: readonly MountEntry[]): void {
    this.#entries = entries
    this.#disks.keepLoops(entries)
    for (const watcher of [...this.#watchers]) watcher()
  }
}
