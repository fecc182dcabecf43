import { HoldfastError } from '../../errors/index.ts'
import type { Log } from '../../ports/index.ts'
import type { EngineProcess, Knowledge } from '../../sequencer/index.ts'
import type { FileLock } from './file-lock.ts'
import { type Link, type LinkEvents, openSocketLink } from './link.ts'
import type { SequencerServer } from './sequencer-server.ts'

/** What a Unix-domain socket's address has room for, less what is added to the path. */
const maxPathBytes = 90
const eagerIntervalMs = 1
const eagerTries = 1_000
const slowIntervalMs = 20
const unreachableRetryMs = 200

/** The parts that only a daemon loads: a guardian never becomes the sequencer. */
interface SequencerParts {
  readonly tryFileLock: typeof import('./file-lock.ts').tryFileLock
  readonly SequencerServer: typeof SequencerServer
}

interface Place {
  readonly socketPath: string
  readonly log: Log
}

/** The socket where all meet, and the lock that makes one of them the sequencer. */
export class Rendezvous {
  readonly #place: Place
  readonly #process: EngineProcess
  readonly #parts: SequencerParts | undefined
  #tries = 0
  #pauseMs = 0
  #retry: (() => void) | undefined
  #reign: { readonly server: SequencerServer; readonly lock: FileLock } | undefined

  private constructor(place: Place, process: EngineProcess, parts: SequencerParts | undefined) {
    this.#place = place
    this.#process = process
    this.#parts = parts
  }

  /** Rejects with HF_ENGINE_FAILED where the path cannot be a socket's. */
  static async prepare(place: Place, process: EngineProcess): Promise<Rendezvous> {
    if (Buffer.byteLength(place.socketPath) > maxPathBytes) {
      const reason = `the path ${place.socketPath} is longer than ${maxPathBytes} bytes`
      throw new HoldfastError('HF_ENGINE_FAILED', { reason })
    }
    if (process.role === 'guardian') return new Rendezvous(place, process, undefined)
    const { tryFileLock } = await import('./file-lock.ts')
    const { SequencerServer } = await import('./sequencer-server.ts')
    return new Rendezvous(place, process, { tryFileLock, SequencerServer })
  }

  /** A link to the sequencer, which is this process itself when the lock was free. */
  meet(known: Knowledge | null, events: LinkEvents): Link {
    const lock = this.#tryLock()
    if (lock === undefined || this.#parts === undefined) {
      return openSocketLink(this.#place.socketPath, events)
    }
    const settings = { ...this.#place, process: this.#process, known }
    const server = new this.#parts.SequencerServer(settings)
    this.#reign = { server, lock }
    this.#place.log.info({ socket: this.#place.socketPath }, 'this node is the sequencer now')
    server.listen().catch((error: unknown) => {
      this.#place.log.error({ error: String(error) }, 'the sequencer cannot be reached')
      this.pause(unreachableRetryMs)
      void this.#abdicate()
    })
    return server.connectLocally(events)
  }

  /** Tries again: at once after a link that worked was lost, every millisecond at first. */
  retry(isImmediate: boolean, seek: () => void): void {
    const again = () => {
      this.#retry = undefined
      seek()
    }
    if (isImmediate && this.#pauseMs === 0) {
      const immediate = setImmediate(again)
      this.#retry = () => clearImmediate(immediate)
      return
    }
    this.#tries += 1
    const intervalMs = this.#tries < eagerTries ? eagerIntervalMs : slowIntervalMs
    const timer = setTimeout(again, Math.max(intervalMs, this.#pauseMs))
    this.#pauseMs = 0
    this.#retry = () => clearTimeout(timer)
  }

  succeed(): void {
    this.#tries = 0
  }

  /** Makes the next try wait: a refusal will not be taken back within milliseconds. */
  pause(ms: number): void {
    this.#pauseMs = ms
  }

  async stop(): Promise<void> {
    this.#retry?.()
    await this.#abdicate()
  }

  /** Lets others take the lock before the last words have reached everybody. */
  async #abdicate(): Promise<void> {
    const reign = this.#reign
    this.#reign = undefined
    const stopped = reign?.server.stop()
    reign?.lock.release()
    await stopped
  }

  #tryLock(): FileLock | undefined {
    if (this.#parts === undefined || this.#reign !== undefined) return undefined
    return this.#parts.tryFileLock(
      `${this.#place.socketPath}.lock`,
      JSON.stringify(this.#process),
    )
  }
}
