import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { cutOffFileSystem } from '../lab/libc.ts'
import type { Machine } from '../lab/machines/machine.ts'

/** Where every machine has the disk. */
const path = '/dev/sdb'

/** Gives a machine devices of its own, with the disk among them; $1 and $2 are its numbers. */
const script = `
mkdir /run/dev
mount -t tmpfs tmpfs /run/dev
cd /run/dev
cp -a /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty .
ln -s /proc/self/fd fd
mkdir shm
mount --rbind /dev/shm shm
mknod ${path.replace('/dev/', '')} b "$1" "$2"
mount --rbind /run/dev /dev
`

/**
 * A disk that several machines reach. Each has a device of its own: the kernel that the machines
 * of the lab share would know of a single one that somebody else has it.
 */
export class SharedDisk {
  readonly #image: string
  readonly #devices: string[] = []

  /** An empty one, as a file in a folder. */
  constructor(folder: string) {
    detachThoseOfTheDead()
    this.#image = join(folder, 'disk.image')
    execFileSync('truncate', ['-s', '64M', this.#image])
  }

  /** Gives the disk to a machine. */
  async connect(machine: Machine): Promise<void> {
    const device = losetup(['--find', '--show', this.#image]).trim()
    this.#devices.push(device)
    const { rdev } = statSync(device)
    const [major, minor] = [(rdev >> 8) & 0xfff, rdev & 0xff]
    await machine.run(['sh', '-ec', script, 'sh', String(major), String(minor)])
  }

  /**
   * What the end of its power does to what a machine has mounted: what was not synced is lost, and
   * nobody has it mounted any more.
   */
  async losePower(machine: Machine, mountPoint: string): Promise<void> {
    const mounts = await machine.run(['cat', '/proc/self/mounts'])
    if (!mounts.includes(` ${mountPoint} `)) return
    const root = openSync(join(machine.rootFolder, mountPoint), 'r')
    try {
      cutOffFileSystem(root)
    } finally {
      closeSync(root)
    }
    await machine.run(['umount', mountPoint])
  }

  /** Gives all devices back; nothing may be mounted any more. */
  remove(): void {
    for (const device of this.#devices.splice(0)) losetup(['--detach', device])
  }
}

/** A test run that was killed could not give its devices back. */
function detachThoseOfTheDead(): void {
  const rows = losetup(['--list', '--noheadings', '--output', 'NAME,BACK-FILE']).split('\n')
  for (const row of rows) {
    const [, device, maker] = /^(\S+) .*\/holdfast-corosync-(\d+)-.*disk\.image/.exec(row) ?? []
    if (device === undefined || existsSync(`/proc/${maker}`)) continue
    losetup(['--detach', device])
  }
}

function losetup(words: readonly string[]): string {
  return execFileSync('losetup', words, { encoding: 'utf8' })
}
