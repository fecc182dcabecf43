import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ClusterLab } from './cluster-lab.ts'

const blockSize = 1024

/** A disk of 4 MiB that a node has its state on, and nobody else sees. */
export class SmallDisk {
  readonly #lab: ClusterLab
  readonly #name: string

  /** To be made before the node is started, which then has the disk. */
  constructor(lab: ClusterLab, name: string) {
    this.#lab = lab
    this.#name = name
    const node = lab.node(name)
    const image = join(node.folder, 'disk.image')
    mkdirSync(node.stateFolder)
    execFileSync('mkfs.ext4', ['-q', '-m', '0', '-O', '^has_journal', image, '4M'])
    // Mounts are the launched process's alone: they are gone when the last of its kin is dead.
    const mount = 'mount -o loop "$0" "$1" && shift && exec "$@"'
    node.launcher = ['unshare', '--mount', '--', 'sh', '-c', mount, image, node.stateFolder]
  }

  /** The state folder as the node's own processes see it. */
  get path(): string {
    const [guardian = 0] = this.#lab.guardiansOf(this.#name)
    return join(`/proc/${guardian}/root`, this.#lab.node(this.#name).stateFolder)
  }

  /** A large write is refused where a whole page has no room: small ones take the last blocks. */
  fill(): void {
    for (const size of [8 * blockSize * blockSize, blockSize]) this.#fillBy(Buffer.alloc(size))
  }

  /** Takes away again what filled it. */
  free(): void {
    rmSync(this.#filler)
  }

  get #filler(): string {
    return join(this.path, 'filler')
  }

  #fillBy(piece: Buffer): void {
    try {
      for (;;) appendFileSync(this.#filler, piece)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
}
