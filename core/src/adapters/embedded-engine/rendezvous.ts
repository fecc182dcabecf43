import { HoldfastError } from '../../errors/index.ts'
import type { Log } from '../../ports/index.ts'
import type { EngineProcess, Knowledge } from '../../sequencer/index.ts'
import type { FileLock } from './file-lock.ts'
import { type Link, type LinkEvents, openSocketLink } from './link.ts'
import type { SequencerServer } from './sequencer-server.ts'

/** What a Unix-domain socket's address has room for, less what is added to the path. */
const maxPathBytes = 90
const daemonIntervalMs = 1
/** Guardians are in no hurry, and leave the processor to the daemon that takes over. */
const guardianIntervalMs = 4
/** A dying sequencer lets go of its socket and its lock within moments of each other. */
const immediateTries = 3
const eagerTries = 1_000
const slowIntervalMs = 20
const unreachableRetryMs = 200

/** The parts that only a daemon loads: a guardian never becomes the sequencer. */
interface SequencerParts {
  readonly tryFileLock: typeof import('./file-lock.ts').tryFileLock
  readonly server: SequencerServer
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
  /** Held while this process is the sequencer. */
  #lock: FileLock | undefined

  private constructor(place: Place, process: EngineProcess, parts: SequencerParts | undefined) {
    this.#place = place
    this.#process = process
    this.#parts = parts
  }

  /** Rejects with HF_ENGINE_FAILED where nobody can meet at the path. */
  static async prepare(place: Place, process: EngineProcess): Promise<Rendezvous> {
    if (Buffer.byteLength(place.socketPath) > maxPathBytes) {
      const reason = `the path ${place.socketPath} is longer than ${maxPathBytes} bytes`
      throw new HoldfastError('HF_ENGINE_FAILED', { reason })
    }
    if (process.role === 'guardian') return new Rendezvous(place, process, undefined)
    const { tryFileLock } = await import('./file-lock.ts')
    const { SequencerServer } = await import('./sequencer-server.ts')
    const server = new SequencerServer({ ...place, process })
    await server.prepare().catch((cause: Error) => {
      throw new HoldfastError('HF_ENGINE_FAILED', { reason: cause.message }, { cause })
    })
    return new Rendezvous(place, process, { tryFileLock, server })
  }

  /** A link to the sequencer, which is this process itself when the lock was free. */
  meet(known: Knowledge | null, events: LinkEvents): Link {
    this.#lock ??= this.#parts?.tryFileLock(
      `${this.#place.socketPath}.lock`,
      JSON.stringify(this.#process),
    )
    if (this.#lock === undefined || this.#parts === undefined) {
      return openSocketLink(this.#place.socketPath, events)
    }
    this.#place.log.info({ socket: this.#place.socketPath }, 'this node is the sequencer now')
    const { server } = this.#parts
    server.reign(known).catch((error: unknown) => {
      const code = 'HF_ENGINE_FAILED'
      this.#place.log.error({ code, error: String(error) }, 'the sequencer cannot be reached')
      this.#giveUp()
    })
    return server.connectLocally(events)
  }

  /** Tries again: a daemon at once, then every millisecond, more slowly after a second. */
  retry(seek: () => void): void {
    const again = () => {
      this.#retry = undefined
      seek()
    }
    this.#tries += 1
    if (this.#pauseMs === 0 && this.#parts !== undefined && this.#tries <= immediateTries) {
      const immediate = setImmediate(again)
      this.#retry = () => clearImmediate(immediate)
      return
    }
    const timer = setTimeout(again, Math.max(this.#intervalMs(), this.#pauseMs))
    this.#pauseMs = 0
    this.#retry = () => clearTimeout(timer)
  }

  #intervalMs(): number {
    if (this.#tries >= eagerTries) return slowIntervalMs
    return this.#parts === undefined ? guardianIntervalMs : daemonIntervalMs
  }

  /** A link works: the next loss is a fresh one. */
  succeed(): void {
    this.#tries = 0
  }

  /** Makes the next try wait: a refusal will not be taken back within milliseconds. */
  pause(ms: number): void {
    this.#pauseMs = ms
  }

  /** Lets others take the lock before the last words have reached everybody. */
  async stop(): Promise<void> {
    this.#retry?.()
    const stopped = this.#parts?.server.stop()
    this.#lock?.release()
    this.#lock = undefined
    await stopped
  }

  /** A sequencer that nobody can connect to is none: another process shall try. */
  #giveUp(): void {
    this.pause(unreachableRetryMs)
    this.#parts?.server.dismiss()
    this.#lock?.release()
    this.#lock = undefined
  }
}
