import { GatedAddresses, LeasedEngine } from '../../authority/index.ts'
import type { Engine, EngineListener, GatedAddress, Hearers } from '../../ports/index.ts'
import { gateTroubleOf, openRehearsedGate } from '../linux/gates/index.ts'
import { createSystemClock } from '../system-clock/index.ts'
import type { FromEngineThread, MainPulse } from './thread-protocol.ts'

/** What a lease in the engine's thread works with. */
export interface LeasedThreadParts {
  readonly node: string
  readonly gateName: string
  /** Says something in the newest ring that was told. */
  say(payload: string, hearers: Hearers, ring: string): void
  /** Tells the main thread. */
  tell(one: FromEngineThread): void
}

/** Before the main thread has said which times it keeps to, there is no lease. */
const noPulse: MainPulse = {
  times: { heartbeatMs: 50, leaseMs: 0, loserMs: 0 },
  patienceMs: 0,
}

/**
 * The node's lease and its gates in the thread that Corosync speaks to: they go on while the main
 * thread is busy, and end when that has stood still for too long.
 */
export class LeasedThread {
  readonly #parts: LeasedThreadParts
  readonly #clock = createSystemClock()
  readonly #engine: LeasedEngine
  readonly #gated: GatedAddresses
  #listener: EngineListener | undefined
  #ring = ''
  #pulse = noPulse
  #pulsedAtMs = Number.NEGATIVE_INFINITY
  #told = ''

  constructor(parts: LeasedThreadParts) {
    this.#parts = parts
    const { node, gateName } = parts
    this.#engine = new LeasedEngine({
      ...{ engine: this.#innerEngine(), node, role: 'daemon', clock: this.#clock },
      times: () => this.#pulse.times,
      isSending: () => this.#isMainAlive,
    })
    const [gates, authority] = [openRehearsedGate(gateName), this.#engine]
    this.#gated = new GatedAddresses({
      ...{ gates, authority },
      onTrouble: (error) => parts.tell({ kind: 'gate', trouble: gateTroubleOf(error) }),
    })
    void this.#engine.start(this.#listenForMain())
  }

  /** The main thread goes on. */
  hearPulse(pulse: MainPulse): void {
    this.#pulse = pulse
    this.#pulsedAtMs = this.#clock.nowMs()
    this.#engine.goOn()
  }

  guard(addresses: readonly GatedAddress[]): void {
    this.#gated.guard(addresses)
  }

  /** What the client tells: heartbeats are kept here, everything else goes to the main thread. */
  hear(one: FromEngineThread): void {
    const listener = this.#listener
    if (one.kind === 'view') this.#ring = one.view.ring
    if (one.kind === 'lost') this.#ring = ''
    if (listener === undefined) return
    if (one.kind === 'view') listener.onView(one.view)
    else if (one.kind === 'quorum') listener.onQuorum(one.word)
    else if (one.kind === 'message') listener.onMessage(one.message)
    else if (one.kind === 'down') listener.onDown(one.node)
    else if (one.kind === 'lost') listener.onLost(one.reason)
    else this.#parts.tell(one)
  }

  /** How the lease stands, where that is another than was asked for last. */
  newStanding(): FromEngineThread | undefined {
    const { standing } = this.#engine
    const text = JSON.stringify(standing)
    if (text === this.#told) return undefined
    this.#told = text
    return { kind: 'standing', standing }
  }

  get #isMainAlive(): boolean {
    return this.#clock.nowMs() < this.#pulsedAtMs + this.#pulse.patienceMs
  }

  #innerEngine(): Engine {
    return {
      start: async (listener) => {
        this.#listener = listener
      },
      broadcast: (payload, hearers = 'daemons') => {
        if (this.#ring !== '') this.#parts.say(payload, hearers, this.#ring)
      },
      leave: async () => {},
    }
  }

  #listenForMain(): EngineListener {
    const { tell } = this.#parts
    return {
      onView: (view) => tell({ kind: 'view', view }),
      onQuorum: (word) => tell({ kind: 'quorum', word }),
      onMessage: (message) => tell({ kind: 'message', message }),
      onDown: (node) => tell({ kind: 'down', node }),
      onLost: (reason) => tell({ kind: 'lost', reason }),
    }
  }
}
