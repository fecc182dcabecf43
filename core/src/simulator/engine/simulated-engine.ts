import { HoldfastError } from '../../errors/index.ts'
import type { Engine, EngineListener, Hearers } from '../../ports/index.ts'
import {
  type ClientFrame,
  createMember,
  type EngineProcess,
  type Member,
  type ServerFrame,
} from '../../sequencer/index.ts'
import { Life } from './life.ts'
import type { SimulatedConnection } from './simulated-connection.ts'
import type { SimulatedWorld } from './simulated-world.ts'

const guardianRetryMs = 4

/** The engine in one simulated process, which may be paused, killed, or refuse to start. */
export class SimulatedEngine implements Engine {
  /** Called when its process was ended from outside. */
  onDeath: () => void = () => {}
  readonly process: EngineProcess
  readonly #world: SimulatedWorld
  readonly #life = new Life()
  #member: Member | undefined
  #connection: SimulatedConnection | undefined
  #isWelcome = false
  #started = Promise.withResolvers<void>()
  #leaving: PromiseWithResolvers<void> | undefined

  constructor(world: SimulatedWorld, process: EngineProcess) {
    this.#world = world
    this.process = process
  }

  get isAlive(): boolean {
    return this.#life.isAlive
  }

  get isPaused(): boolean {
    return this.#life.isPaused
  }

  start(listener: EngineListener): Promise<void> {
    this.#member = createMember(this.process, listener)
    this.#later(() => this.#seek())
    if (this.process.role === 'guardian') this.#started.resolve()
    return this.#started.promise
  }

  broadcast(payload: string, hearers: Hearers = 'daemons'): void {
    const frame = this.#member?.wrap(payload, hearers)
    if (frame !== undefined && this.#isWelcome) this.#say(frame)
  }

  leave(): Promise<void> {
    const leaving = this.#leaving ?? Promise.withResolvers<void>()
    this.#leaving = leaving
    if (this.#isWelcome) this.#say({ kind: 'leave' })
    return leaving.promise
  }

  /** Does something in this process: later where it is paused, never where it is dead. */
  act(what: () => void): void {
    this.#life.act(what)
  }

  receive(connection: SimulatedConnection, frame: ServerFrame): void {
    this.act(() => {
      if (connection === this.#connection) this.#take(frame)
    })
  }

  loseConnection(connection: SimulatedConnection): void {
    this.act(() => {
      if (connection !== this.#connection) return
      this.#connection = undefined
      this.#isWelcome = false
      this.#later(() => this.#seek())
    })
  }

  pause(): void {
    this.#life.pause()
  }

  resume(): void {
    this.#life.resume()
  }

  /** Its process ends at once. */
  die(): void {
    this.#life.end()
    this.#connection?.breakByClient()
    this.#connection = undefined
    this.onDeath()
  }

  #take(frame: ServerFrame): void {
    if (frame.kind === 'welcome') {
      this.#isWelcome = true
      this.#started.resolve()
      if (this.#leaving !== undefined) this.#say({ kind: 'leave' })
    }
    if (frame.kind === 'refused') {
      this.#connection = undefined
      this.#life.end()
      this.#started.reject(new HoldfastError(frame.code, { node: this.process.node, path: '-' }))
    }
    if (frame.kind === 'parted') return this.#part()
    this.#member?.receive(frame)
  }

  #part(): void {
    this.#life.end()
    this.#connection = undefined
    this.#world.abdicate(this)
    this.#leaving?.resolve()
  }

  #seek(): void {
    const sequencer = this.#world.findSequencer(this, this.#member?.known ?? null)
    if (sequencer === undefined || this.#member === undefined) {
      this.#world.clock.after(guardianRetryMs, () => this.act(() => this.#seek()))
      return
    }
    this.#connection = sequencer.connect(this)
    this.#say(this.#member.hello())
  }

  #say(frame: ClientFrame): void {
    this.#connection?.sendToSequencer(frame)
  }

  #later(act: () => void): void {
    this.#world.clock.after(this.#world.pickLatencyMs(), () => this.act(act))
  }
}
