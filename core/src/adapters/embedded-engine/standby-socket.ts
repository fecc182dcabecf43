import { readdirSync, renameSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { readStartTime } from '../../proc/process-status.ts'

/**
 * A socket that listens under a name of its own until it is shown: then it takes the name that
 * everybody connects to, replacing a dead one in a single step.
 */
export class StandbySocket {
  readonly #path: string
  readonly #ownPath: string
  readonly #server: Server
  #isShown = false

  constructor(path: string, onConnection: (socket: Socket) => void) {
    this.#path = path
    this.#ownPath = `${path}.${process.pid}`
    this.#server = createServer(onConnection)
  }

  /** Resolves when it listens. Rejects where the folder does not admit a socket. */
  listen(): Promise<void> {
    rmSync(this.#ownPath, { force: true })
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(this.#ownPath, resolve)
    })
  }

  /** Takes the name. Listens anew where somebody removed the socket meanwhile. */
  async show(): Promise<void> {
    try {
      renameSync(this.#ownPath, this.#path)
    } catch {
      await new Promise((resolve) => void this.#server.close(resolve))
      await this.listen()
      renameSync(this.#ownPath, this.#path)
    }
    this.#isShown = true
    setImmediate(() => this.#removeOrphans())
  }

  /** Nobody can connect any longer. To be called while the lock is still held. */
  close(): void {
    this.#server.close()
    rmSync(this.#isShown ? this.#path : this.#ownPath, { force: true })
    this.#isShown = false
  }

  /** Processes that were killed left their standby sockets behind. */
  #removeOrphans(): void {
    const prefix = `${basename(this.#path)}.`
    for (const name of readdirSync(dirname(this.#path))) {
      const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : Number.NaN
      if (!Number.isInteger(pid) || readStartTime(pid) !== undefined) continue
      rmSync(join(dirname(this.#path), name), { force: true })
    }
  }
}
