import type { NodeName } from '../../model/index.ts'
import { Life } from '../engine/life.ts'
import { Wire } from '../engine/wire.ts'
import type { Entry, Item } from './item.ts'
import type { Ring } from './ring.ts'
import type { RingConnection } from './ring-connection.ts'
import type { RingSettings } from './ring-settings.ts'

/** What the quorum service says of a ring. */
export interface QuorumWord {
  readonly ring: string
  readonly isQuorate: boolean
}

interface Arrival {
  readonly ring: Ring
  readonly entry: Entry
}

/** Whom a process tells what happens to it. */
export interface ProcessListener {
  /** The first roster of a ring has been told to the clients. */
  onEntered(process: RingProcess, ring: Ring): void
  /** How much later than usual the node's clients are told of quorum. */
  lateMsOf(node: NodeName): number
}

/** One life of a node's engine process, which daemon and guardian are clients of. */
export class RingProcess {
  readonly node: NodeName
  readonly inlet: Wire<Arrival>
  /** What waits until something can be ordered. */
  readonly queue: Item[] = []
  ring: Ring | undefined
  /** Whether it has seen all configured nodes in one ring. */
  hasMetAll = false
  readonly #settings: RingSettings
  readonly #listener: ProcessListener
  readonly #words: Wire<QuorumWord>
  readonly #life = new Life()
  #connections: RingConnection[] = []
  #word: QuorumWord | undefined

  constructor(node: NodeName, settings: RingSettings, listener: ProcessListener) {
    this.node = node
    this.#settings = settings
    this.#listener = listener
    const { clock, latencyMs } = settings
    this.inlet = new Wire({
      clock,
      pickLatencyMs: () => settings.pick(latencyMs),
      arrive: ({ ring, entry }) => {
        ring.noteArrival(this)
        this.act(() => this.#tell(ring, entry))
      },
    })
    this.#words = new Wire({
      clock,
      pickLatencyMs: () => listener.lateMsOf(node),
      arrive: (word) => this.#say(word),
    })
  }

  get isFrozen(): boolean {
    return this.#life.isPaused
  }

  get isActive(): boolean {
    return this.#life.isAlive && !this.#life.isPaused
  }

  /** What it said of quorum last. */
  get word(): QuorumWord | undefined {
    return this.#word
  }

  get connections(): readonly RingConnection[] {
    return this.#connections
  }

  /** Does something in this process: later where it is frozen, never where it is dead. */
  act(what: () => void): void {
    this.#life.act(what)
  }

  connect(connection: RingConnection): void {
    this.#connections.push(connection)
    this.submit({ kind: 'join', seat: connection.seat })
  }

  /** The client's process ended, or it closed its connection. */
  disconnect(connection: RingConnection): void {
    if (!this.#connections.includes(connection)) return
    this.#connections = this.#connections.filter((other) => other !== connection)
    this.submit({ kind: 'part', seat: connection.seat, how: 'ended' })
  }

  get nowMs(): number {
    return this.#settings.clock.nowMs()
  }

  submit(item: Item): void {
    if (this.ring === undefined) this.queue.push(item)
    else this.ring.submit(this, item)
  }

  /** Asks for what was kept; what belongs to an earlier ring comes to nothing. */
  flush(): void {
    for (const item of this.queue.splice(0)) this.submit(item)
  }

  /** Says whether a ring is quorate, unless it is in another one by then. */
  announce(ring: Ring, isQuorate: boolean, afterMs: number): void {
    this.#settings.clock.after(afterMs, () =>
      this.act(() => {
        if (this.ring === ring) this.#words.send({ ring: ring.id, isQuorate })
      }),
    )
  }

  freeze(): void {
    this.#life.pause()
  }

  thaw(): void {
    this.#life.resume()
  }

  die(): void {
    this.#life.end()
    this.inlet.cut(0)
    this.#words.cut(0)
    const connections = this.#connections
    this.#connections = []
    for (const { client } of connections) client.loseProcess(this)
  }

  #tell(ring: Ring, entry: Entry): void {
    for (const { client } of [...this.#connections]) client.hear(this, entry)
    if (entry.kind !== 'roster') return
    const { parted } = entry.roster
    this.#connections = this.#connections.filter(({ seat }) => !parted.includes(seat.connection))
    if (entry === ring.opening) this.#listener.onEntered(this, ring)
  }

  #say(word: QuorumWord): void {
    this.#word = word
    for (const { client } of this.#connections) client.hearQuorum(this, word)
  }
}
