import type { Socket } from 'node:net'
import type { Log } from '../../ports/index.ts'
import { isProcessAlive } from '../../proc/process-status.ts'
import {
  beginSequencer,
  type ClientFrame,
  type ConnectionId,
  type EngineProcess,
  type Knowledge,
  type SequencerInput,
  type SequencerOutput,
  type SequencerState,
  type ServerFrame,
  sequence,
} from '../../sequencer/index.ts'
import { parseClientFrame } from './client-frame.ts'
import { encodeFrame } from './frame-codec.ts'
import { type Link, type LinkEvents, readFrames } from './link.ts'
import { createMissingWatch, type MissingWatch } from './missing-watch.ts'
import { rehearse } from './rehearse.ts'
import { StandbySocket } from './standby-socket.ts'

/** A sequencer that has just started waits this long for others who may be about to connect. */
const strangersMs = 15
/** A client that has so much unread is frozen; its connection is ended. */
const maxBacklogBytes = 64 * 1024 * 1024
const flushMs = 100

/** What a sequencer needs of the process it runs in. */
export interface SequencerServerSettings {
  readonly socketPath: string
  readonly process: EngineProcess
  readonly log: Log
}

interface Connection {
  write(frame: ServerFrame, encode: () => Buffer): void
  end(): void
}

/** Runs the sequencer in this process: its decisions are `sequence`'s, its wires are here. */
export class SequencerServer {
  readonly #settings: SequencerServerSettings
  readonly #standby: StandbySocket
  readonly #connections = new Map<ConnectionId, Connection>()
  readonly #sockets = new Set<Socket>()
  readonly #missing: MissingWatch
  #state: SequencerState
  #connectionCount = 0
  #gathering: NodeJS.Timeout | undefined

  constructor(settings: SequencerServerSettings) {
    this.#settings = settings
    this.#state = beginSequencer(settings.process, null)
    this.#missing = createMissingWatch(settings.process, (input) => this.#judge(input))
    this.#standby = new StandbySocket(settings.socketPath, (socket) => this.#accept(socket))
  }

  /** Makes ready to take over at any moment: a takeover must not wait for what can be done now. */
  async prepare(): Promise<void> {
    rehearse(this.#settings.process)
    await this.#standby.listen()
  }

  /**
   * Takes the place of a dead sequencer at once; only the holder of the lock may. Resolves when
   * others can connect.
   */
  async reign(known: Knowledge | null): Promise<void> {
    this.#state = beginSequencer(this.#settings.process, known)
    const gathered = () => this.#apply({ kind: 'gathered' })
    if (known === null) this.#gathering = setTimeout(gathered, strangersMs)
    else gathered()
    this.#missing.follow(this.#state.presences)
    await this.#standby.show()
  }

  /** Connects the sequencer's own process, without a socket. */
  connectLocally(events: LinkEvents): Link {
    const connection = ++this.#connectionCount
    let isOpen = true
    const later = (act: () => void) => setImmediate(() => isOpen && act())
    const close = () => {
      if (!this.#connections.delete(connection)) return
      setImmediate(() => {
        isOpen = false
        events.onClosed('the sequencer of this process ended')
      })
    }
    this.#connections.set(connection, {
      write: (frame) => void later(() => events.onFrame(frame)),
      end: close,
    })
    return { send: (frame) => this.#hear(connection, frame), close }
  }

  /** Hands the rest to the clients, then resolves; nobody can connect any longer. */
  async stop(): Promise<void> {
    this.#standby.close()
    const flushed = [...this.#sockets].map(
      (socket) => new Promise<void>((resolve) => void socket.once('close', resolve)),
    )
    this.dismiss()
    const timeout = setTimeout(() => this.#destroySockets(), flushMs)
    await Promise.all(flushed)
    clearTimeout(timeout)
  }

  /** Ends every connection: the clients look for another sequencer. */
  dismiss(): void {
    clearTimeout(this.#gathering)
    this.#missing.stop()
    for (const connection of [...this.#connections.values()]) connection.end()
  }

  #destroySockets(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #accept(socket: Socket): void {
    const connection = ++this.#connectionCount
    this.#sockets.add(socket)
    this.#connections.set(connection, {
      write: (_frame, encode) => this.#write(socket, encode()),
      end: () => void socket.end(),
    })
    readFrames(socket, (frame) => {
      try {
        this.#hear(connection, parseClientFrame(frame))
      } catch (error) {
        socket.destroy(error instanceof Error ? error : new Error(String(error)))
      }
    })
    socket.on('error', (error) => {
      this.#settings.log.warn({ reason: error.message }, 'a connection to the engine failed')
    })
    socket.on('end', () => socket.destroy())
    socket.on('close', () => {
      this.#sockets.delete(socket)
      this.#connections.delete(connection)
      this.#apply({ kind: 'closed', connection })
    })
  }

  #write(socket: Socket, bytes: Buffer): void {
    if (!socket.writable) return
    socket.write(bytes)
    if (socket.writableLength > maxBacklogBytes) socket.destroy(new Error('it does not read'))
  }

  #hear(connection: ConnectionId, frame: ClientFrame): void {
    switch (frame.kind) {
      case 'hello':
        this.#dismissDead(frame.process)
        return this.#apply({ ...frame, kind: 'opened', connection })
      case 'broadcast':
        return this.#apply({ ...frame, kind: 'sent', connection })
      case 'leave':
        return this.#apply({ kind: 'left', connection })
      case 'ping':
        return this.#run({ kind: 'send', to: [connection], frame: { kind: 'pong' } })
    }
  }

  /** An earlier life of the newcomer may have died so lately that nobody noticed yet. */
  #dismissDead({ node, role }: EngineProcess): void {
    const earlier = this.#state.presences.find(
      ({ process }) => process.node === node && process.role === role,
    )?.process
    if (earlier !== undefined && this.#canSeeDead(earlier)) {
      this.#apply({ kind: 'ended', process: earlier })
    }
  }

  #canSeeDead(process: EngineProcess): boolean {
    const { pidNamespace } = this.#settings.process
    return process.pidNamespace === pidNamespace && !isProcessAlive(process)
  }

  /** A whole node that dies does so in one moment: its guardian is looked at with its daemon. */
  #judge(input: SequencerInput): void {
    if (input.kind === 'ended' && input.process.role === 'daemon') {
      this.#dismissDead({ ...input.process, role: 'guardian' })
    }
    this.#apply(input)
  }

  #apply(input: SequencerInput): void {
    const { state, outputs } = sequence(this.#state, input)
    const hasChanged = state.presences !== this.#state.presences
    this.#state = state
    for (const output of outputs) this.#run(output)
    if (hasChanged) this.#missing.follow(state.presences)
  }

  #run(output: SequencerOutput): void {
    if (output.kind === 'close') {
      this.#connections.get(output.connection)?.end()
      return
    }
    let bytes: Buffer | undefined
    const encode = () => (bytes ??= encodeFrame(output.frame))
    for (const id of output.to) this.#connections.get(id)?.write(output.frame, encode)
  }
}
