import {
  beginSequencer,
  type ClientFrame,
  type ConnectionId,
  type EngineProcess,
  type Knowledge,
  type SequencerInput,
  type SequencerOutput,
  type SequencerState,
  sequence,
} from '../../sequencer/index.ts'
import { SimulatedConnection } from './simulated-connection.ts'
import type { SimulatedEngine } from './simulated-engine.ts'
import type { SimulatedWorld } from './simulated-world.ts'

const strangersMs = 15
const lookIntervalMs = 1
const overdueMs = 200

/** The sequencer in a simulated process: `sequence`'s decisions on simulated wires. */
export class SimulatedSequencer {
  readonly host: SimulatedEngine
  readonly #world: SimulatedWorld
  readonly #connections = new Map<ConnectionId, SimulatedConnection>()
  readonly #missingSince = new Map<EngineProcess, number>()
  #state: SequencerState
  #isLooking = false

  constructor(world: SimulatedWorld, host: SimulatedEngine, known: Knowledge | null) {
    this.host = host
    this.#world = world
    this.#state = beginSequencer(host.process, known)
    this.#later(known === null ? strangersMs : 0, () => this.#apply({ kind: 'gathered' }))
    this.#look()
  }

  connect(client: SimulatedEngine): SimulatedConnection {
    const id = this.#world.countConnection()
    const connection = new SimulatedConnection(this.#world, { id, client, sequencer: this })
    this.#connections.set(id, connection)
    return connection
  }

  hear(connection: ConnectionId, frame: ClientFrame): void {
    this.host.act(() => {
      if (frame.kind === 'leave') this.#apply({ kind: 'left', connection })
      if (frame.kind === 'broadcast') this.#apply({ ...frame, kind: 'sent', connection })
      if (frame.kind !== 'hello') return
      this.#dismissDead()
      this.#apply({ ...frame, kind: 'opened', connection })
    })
  }

  lose(connection: ConnectionId): void {
    this.host.act(() => {
      this.#connections.delete(connection)
      this.#apply({ kind: 'closed', connection })
    })
  }

  /** Its process died: nobody hears the rest of what it was saying. */
  die(): void {
    for (const connection of this.#connections.values()) connection.breakBySequencer()
    this.#connections.clear()
  }

  /** Its process leaves in good order. */
  stop(): void {
    for (const connection of this.#connections.values()) connection.closeBySequencer()
    this.#connections.clear()
  }

  #apply(input: SequencerInput): void {
    const { state, outputs } = sequence(this.#state, input)
    this.#state = state
    for (const output of outputs) this.#run(output)
    this.#scheduleLook()
  }

  #run(output: SequencerOutput): void {
    if (output.kind === 'close') {
      this.#connections.get(output.connection)?.closeBySequencer()
      this.#connections.delete(output.connection)
      return
    }
    for (const id of output.to) this.#connections.get(id)?.sendToClient(output.frame)
  }

  #scheduleLook(): void {
    const isAnyoneMissing = this.#state.presences.some(({ connection }) => connection === null)
    if (!isAnyoneMissing || this.#isLooking) return
    this.#isLooking = true
    this.#later(lookIntervalMs, () => {
      this.#isLooking = false
      this.#look()
    })
  }

  /** Looks whether those who are missing have ended, as the embedded engine does in /proc. */
  #look(): void {
    this.#dismissDead()
    const nowMs = this.#world.clock.nowMs()
    for (const { process, connection, isOverdue } of this.#state.presences) {
      if (connection !== null) this.#missingSince.delete(process)
      else if (!this.#missingSince.has(process)) this.#missingSince.set(process, nowMs)
      const ageMs = nowMs - (this.#missingSince.get(process) ?? nowMs)
      if (isOverdue || process.role === 'guardian' || ageMs < overdueMs) continue
      this.#apply({ kind: 'overdue', process })
      this.#world.killFrozen(process)
    }
    this.#scheduleLook()
  }

  #dismissDead(): void {
    for (const { process, connection } of this.#state.presences) {
      const hasEnded = connection === null && !this.#world.isAlive(process)
      if (hasEnded) this.#apply({ kind: 'ended', process })
    }
  }

  #later(ms: number, act: () => void): void {
    this.#world.clock.after(ms, () => {
      if (this.#world.sequencer === this) this.host.act(act)
    })
  }
}
