import type { NodeName, Timing } from '../model/index.ts'
import type {
  Authority,
  AuthorityListener,
  CancelTimer,
  Clock,
  Engine,
  EngineListener,
  EngineMessage,
  Hearers,
} from '../ports/index.ts'
import { AuthorityWatch } from './authority-watch.ts'
import { encodeHeartbeat, parseHeartbeat } from './heartbeat.ts'
import { Lease } from './lease.ts'
import type { LeaseStanding } from './lease-standing.ts'

/** What an engine with a lease is made of. */
export interface LeasedEngineParts {
  readonly engine: Engine
  readonly node: NodeName
  readonly role: 'daemon' | 'guardian'
  readonly clock: Clock
  /** The times of the lease as they are now; they may change with the configuration. */
  times(): Pick<Timing, 'heartbeatMs' | 'leaseMs' | 'loserMs'>
  /** Whether heartbeats are sent, or not until it is told to go on: a guardian's daemon lives. */
  isSending(): boolean
}

/**
 * An engine whose members acknowledge each other's heartbeats: keeps the node's lease in the very
 * thread that the engine's messages arrive in. Heartbeats reach nobody else.
 */
export class LeasedEngine implements Engine, Authority {
  readonly #parts: LeasedEngineParts
  readonly #lease: Lease
  readonly #watch: AuthorityWatch
  #cancelBeat: CancelTimer | undefined

  constructor(parts: LeasedEngineParts) {
    this.#parts = parts
    this.#lease = new Lease(parts.node, parts.clock.nowMs())
    this.#watch = new AuthorityWatch({
      clock: parts.clock,
      remainingMs: () => this.remainingMs(),
    })
  }

  start(listener: EngineListener): ReturnType<Engine['start']> {
    this.goOn()
    return this.#parts.engine.start(this.#listenFor(listener))
  }

  /** Heartbeats are to be sent, which perhaps were not until now. */
  goOn(): void {
    if (this.#cancelBeat !== undefined) return
    this.#beat()
    this.#beatLater()
  }

  broadcast(payload: string, hearers?: Hearers): void {
    this.#parts.engine.broadcast(payload, hearers)
  }

  leave(): ReturnType<Engine['leave']> {
    this.#cancelBeat?.()
    this.#watch.stop()
    return this.#parts.engine.leave()
  }

  remainingMs(): number {
    const { clock, times } = this.#parts
    return this.#lease.renewedMs + times().leaseMs - clock.nowMs()
  }

  ageMsOf(node: NodeName): number {
    const { clock, times } = this.#parts
    return this.#lease.ageMsOf(node, clock.nowMs(), times().loserMs)
  }

  follow(listener: AuthorityListener): () => void {
    return this.#watch.follow(listener)
  }

  /** What the lease knows now, for another thread. */
  get standing(): LeaseStanding {
    return this.#lease.standing
  }

  #listenFor(listener: EngineListener): EngineListener {
    const lease = this.#lease
    const nowMs = () => this.#parts.clock.nowMs()
    return {
      onView: (view) => {
        lease.enterView(view, nowMs())
        this.#beat()
        listener.onView(view)
      },
      onQuorum: (quorum) => {
        lease.confirmQuorum(quorum, nowMs())
        listener.onQuorum(quorum)
      },
      onMessage: (message) => {
        if (!this.#hear(message)) listener.onMessage(message)
      },
      onLost: (reason) => {
        lease.loseRing(nowMs())
        listener.onLost(reason)
      },
      onDown: (node) => {
        lease.losePeer(node, nowMs())
        listener.onDown(node)
      },
    }
  }

  /** Whether it was a heartbeat. */
  #hear({ from, role, payload }: EngineMessage): boolean {
    const heartbeat = parseHeartbeat(payload)
    if (heartbeat === undefined) return false
    const isOwn = from === this.#parts.node && role === this.#parts.role
    const beforeMs = this.#lease.renewedMs
    this.#lease.hear({ node: from, isOwn }, heartbeat, this.#parts.clock.nowMs())
    if (this.#lease.renewedMs > beforeMs) this.#watch.noteRenewal()
    return true
  }

  /** Whoever sends none is not woken for them: a guardian mostly has nothing to do. */
  #beatLater(): void {
    const { clock, times, isSending } = this.#parts
    this.#cancelBeat = clock.after(times().heartbeatMs, () => {
      this.#cancelBeat = undefined
      if (isSending()) this.goOn()
    })
  }

  #beat(): void {
    if (!this.#parts.isSending() || this.#lease.ring === '') return
    const heartbeat = this.#lease.beat(this.#parts.clock.nowMs())
    this.#parts.engine.broadcast(encodeHeartbeat(heartbeat), 'everybody')
  }
}
