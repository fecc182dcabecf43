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
import { encodeHeartbeat, parseHeartbeat } from './heartbeat.ts'
import { Lease } from './lease.ts'

/** What an engine with a lease is made of. */
export interface LeasedEngineParts {
  readonly engine: Engine
  readonly node: NodeName
  readonly role: 'daemon' | 'guardian'
  readonly clock: Clock
  /** The times of the lease as they are now; they may change with the configuration. */
  times(): Pick<Timing, 'heartbeatMs' | 'leaseMs' | 'loserMs'>
  /** Whether heartbeats are sent: a guardian sends them only for a daemon that is dead. */
  isSending(): boolean
}

/**
 * An engine whose members acknowledge each other's heartbeats: keeps the node's lease in the very
 * thread that the engine's messages arrive in. Heartbeats reach nobody else.
 */
export class LeasedEngine implements Engine, Authority {
  readonly #parts: LeasedEngineParts
  readonly #lease: Lease
  readonly #listeners = new Set<AuthorityListener>()
  #hasEnded = true
  #cancelBeat: CancelTimer | undefined
  #cancelEnd: CancelTimer | undefined

  constructor(parts: LeasedEngineParts) {
    this.#parts = parts
    this.#lease = new Lease(parts.node, parts.clock.nowMs())
  }

  start(listener: EngineListener): ReturnType<Engine['start']> {
    this.#beatLater()
    return this.#parts.engine.start(this.#listenFor(listener))
  }

  broadcast(payload: string, hearers?: Hearers): void {
    this.#parts.engine.broadcast(payload, hearers)
  }

  leave(): ReturnType<Engine['leave']> {
    this.#cancelBeat?.()
    this.#cancelEnd?.()
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
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
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
    if (this.#lease.renewedMs > beforeMs) this.#renewed()
    return true
  }

  #renewed(): void {
    const remainingMs = this.remainingMs()
    if (remainingMs <= 0) return
    this.#hasEnded = false
    if (this.#cancelEnd === undefined) this.#lookAtEnd(remainingMs)
    for (const { onRenewed } of [...this.#listeners]) onRenewed()
  }

  /** One timer for all renewals: it looks again where the end has moved meanwhile. */
  #lookAtEnd(afterMs: number): void {
    this.#cancelEnd = this.#parts.clock.after(afterMs, () => {
      this.#cancelEnd = undefined
      const remainingMs = this.remainingMs()
      if (remainingMs > 0) return this.#lookAtEnd(remainingMs)
      if (this.#hasEnded) return
      this.#hasEnded = true
      for (const { onEnded } of [...this.#listeners]) onEnded()
    })
  }

  #beatLater(): void {
    this.#cancelBeat?.()
    this.#cancelBeat = this.#parts.clock.after(this.#parts.times().heartbeatMs, () => {
      this.#beatLater()
      this.#beat()
    })
  }

  #beat(): void {
    if (!this.#parts.isSending() || this.#lease.ring === '') return
    const heartbeat = this.#lease.beat(this.#parts.clock.nowMs())
    this.#parts.engine.broadcast(encodeHeartbeat(heartbeat), 'everybody')
  }
}
