import { HoldfastError } from '../../errors/index.ts'
import type { CancelTimer, Engine, EngineListener, Hearers } from '../../ports/index.ts'
import { enterRoster, newcomer, type Roster, type Standing } from '../../rings/index.ts'
import type { EngineProcess } from '../../sequencer/index.ts'
import { Life } from '../engine/life.ts'
import type { Entry } from './item.ts'
import { measured } from './measured.ts'
import { RingConnection } from './ring-connection.ts'
import type { QuorumWord, RingProcess } from './ring-process.ts'
import type { RingSettings } from './ring-settings.ts'

/** What a client needs of its node. */
export interface EngineNode {
  /** The node's engine process, where it answers clients. */
  readonly process: RingProcess | undefined
  readonly settings: RingSettings
  /** Starts a machine that is off. */
  wake(): void
  countConnection(): number
}

const goodbyeMs = 1_000

/** The engine in one process of a node: a client of the node's engine process. */
export class RingEngine implements Engine {
  /** Called when its process was ended from outside. */
  onDeath: () => void = () => {}
  readonly process: EngineProcess
  readonly #node: EngineNode
  readonly #life = new Life()
  readonly #started = Promise.withResolvers<void>()
  #listener: EngineListener | undefined
  #connection: RingConnection | undefined
  #standing: Standing = newcomer
  #leaving: PromiseWithResolvers<void> | undefined
  #cancelGoodbye: CancelTimer = () => {}
  #isSeeking = false

  constructor(node: EngineNode, process: EngineProcess) {
    this.#node = node
    this.process = process
  }

  get isAlive(): boolean {
    return this.#life.isAlive
  }

  get isPaused(): boolean {
    return this.#life.isPaused
  }

  start(listener: EngineListener): Promise<void> {
    this.#listener = listener
    this.#node.wake()
    if (this.process.role === 'guardian') this.#started.resolve()
    this.seek()
    return this.#started.promise
  }

  broadcast(payload: string, hearers: Hearers = 'daemons'): void {
    const { view, isJoined } = this.#standing
    if (view === null || !isJoined || this.#connection === undefined) return
    const { node: from, role } = this.process
    const { connection } = this.#connection.seat
    const message = { from, role, payload, hearers, connection, ring: view.ring }
    this.#connection.submit({ kind: 'message', message })
  }

  leave(): Promise<void> {
    if (this.#leaving !== undefined) return this.#leaving.promise
    this.#leaving = Promise.withResolvers()
    this.#sayGoodbye()
    const { clock } = this.#node.settings
    this.#cancelGoodbye = clock.after(goodbyeMs, () => this.act(() => this.#depart()))
    return this.#leaving.promise
  }

  /** Does something in this process: later where it is paused, never where it is dead. */
  act(what: () => void): void {
    this.#life.act(what)
  }

  /** Connects to the node's engine process as soon as it answers. */
  seek(): void {
    const isIdle = this.#listener !== undefined && this.#connection === undefined
    if (!this.isAlive || this.#isSeeking || !isIdle || this.#node.process === undefined) return
    this.#isSeeking = true
    const { clock, pick } = this.#node.settings
    clock.after(pick(measured.reconnectMs), () =>
      this.act(() => {
        this.#isSeeking = false
        const { process } = this.#node
        process?.act(() => this.#connect(process))
      }),
    )
  }

  hear(process: RingProcess, entry: Entry): void {
    this.act(() => {
      if (this.#connection?.process === process) this.#take(process, entry)
    })
  }

  hearQuorum(process: RingProcess, word: QuorumWord): void {
    this.act(() => {
      const isMine = this.#connection?.process === process && this.#standing.isJoined
      if (isMine) this.#listener?.onQuorum(word)
    })
  }

  /** The node's engine process died. */
  loseProcess(process: RingProcess): void {
    const { clock, pick } = this.#node.settings
    clock.after(pick(measured.lostMs), () =>
      this.act(() => {
        if (this.#connection?.process !== process) return
        this.#connection = undefined
        this.#standing = { ...this.#standing, isJoined: false }
        this.#listener?.onLost("the node's engine process ended")
        this.seek()
      }),
    )
  }

  pause(): void {
    this.#life.pause()
  }

  resume(): void {
    this.#life.resume()
  }

  /** Its process ends at once; the engine process notices after a while. */
  die(): void {
    if (!this.isAlive) return
    this.#end()
    this.onDeath()
  }

  #end(): void {
    this.#life.end()
    this.#connection?.break()
    this.#connection = undefined
  }

  #connect(process: RingProcess): void {
    if (!this.isAlive || this.#connection !== undefined) return
    const { node, role, pid } = this.process
    const seated = process.connections.find(({ seat }) => seat.role === role)
    if (seated?.client.isAlive) return this.#refuse()
    if (seated !== undefined) process.disconnect(seated)
    const seat = { node, role, pid, connection: this.#node.countConnection() }
    const ends = { seat, client: this, process }
    this.#connection = new RingConnection(ends, this.#node.settings)
    process.connect(this.#connection)
    this.#started.resolve()
    if (this.#leaving !== undefined) this.#sayGoodbye()
  }

  #refuse(): void {
    const { node } = this.process
    this.#life.end()
    this.#started.reject(new HoldfastError('HF_ENGINE_NAME_TAKEN', { node, path: '-' }))
  }

  #take(process: RingProcess, entry: Entry): void {
    if (entry.kind === 'roster') return this.#enter(process, entry.roster)
    const { from, role, payload, ring, hearers } = entry.message
    const { view, isJoined } = this.#standing
    const isToHear =
      this.process.role === 'daemon' || role === 'guardian' || hearers === 'everybody'
    if (!isJoined || view?.ring !== ring || !isToHear) return
    this.#listener?.onMessage({ from, role, payload })
  }

  #enter(process: RingProcess, roster: Roster): void {
    const seat = this.#connection?.seat
    if (seat === undefined) return
    if (roster.parted.includes(seat.connection)) return this.#part()
    if (!roster.seats.some(({ connection }) => connection === seat.connection)) return
    const isFirst = !this.#standing.isJoined
    const { standing, view, downs } = enterRoster(this.#standing, roster, seat)
    this.#standing = standing
    if (view !== undefined) this.#listener?.onView(view)
    for (const node of downs) if (this.isAlive) this.#listener?.onDown(node)
    const { word } = process
    if (isFirst && word?.ring === roster.ring) this.#hearLater(process, word)
  }

  /** What was said of the ring before this client came. */
  #hearLater(process: RingProcess, word: QuorumWord): void {
    const { clock, pick } = this.#node.settings
    clock.after(pick(measured.quorateMs), () => {
      if (process.word === word) this.hearQuorum(process, word)
    })
  }

  #sayGoodbye(): void {
    const connection = this.#connection
    connection?.submit({ kind: 'part', seat: connection.seat, how: 'left' })
  }

  #part(): void {
    this.#connection = undefined
    this.#depart()
  }

  #depart(): void {
    this.#cancelGoodbye()
    this.#end()
    this.#leaving?.resolve()
  }
}
