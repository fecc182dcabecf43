import type { ClientFrame, ConnectionId, ServerFrame } from '../../sequencer/index.ts'
import type { SimulatedEngine } from './simulated-engine.ts'
import type { SimulatedWorld } from './simulated-world.ts'
import type { Wire } from './wire.ts'

/** The sequencer's side of a connection. */
export interface SequencerSide {
  hear(connection: ConnectionId, frame: ClientFrame): void
  lose(connection: ConnectionId): void
}

/** A client's connection to the sequencer: two wires, and either end may die. */
export class SimulatedConnection {
  readonly id: ConnectionId
  readonly client: SimulatedEngine
  readonly #world: SimulatedWorld
  readonly #sequencer: SequencerSide
  readonly #toSequencer: Wire<ClientFrame>
  readonly #toClient: Wire<ServerFrame>

  constructor(
    world: SimulatedWorld,
    ends: { id: ConnectionId; client: SimulatedEngine; sequencer: SequencerSide },
  ) {
    const { id, client, sequencer } = ends
    this.id = id
    this.client = client
    this.#world = world
    this.#sequencer = sequencer
    this.#toSequencer = world.createWire((frame) => sequencer.hear(id, frame))
    this.#toClient = world.createWire((frame) => client.receive(this, frame))
  }

  sendToSequencer(frame: ClientFrame): void {
    this.#toSequencer.send(frame)
  }

  sendToClient(frame: ServerFrame): void {
    this.#toClient.send(frame)
  }

  /** The sequencer ends it in good order: all that was said arrives. */
  closeBySequencer(): void {
    this.#toClient.close(() => this.client.loseConnection(this))
    this.#toSequencer.close(() => this.#sequencer.lose(this.id))
  }

  /** The sequencer died, perhaps in the middle of saying something to everybody. */
  breakBySequencer(): void {
    this.#toClient.cut(this.#world.random.below(this.#toClient.underwayCount + 1))
    this.#toClient.close(() => this.client.loseConnection(this))
    this.#toSequencer.cut(0)
  }

  /** The client died. */
  breakByClient(): void {
    this.#toSequencer.cut(this.#world.random.below(this.#toSequencer.underwayCount + 1))
    this.#toSequencer.close(() => this.#sequencer.lose(this.id))
    this.#toClient.cut(0)
  }
}
