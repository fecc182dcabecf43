import { GatedAddresses, LeasedEngine } from '../../authority/index.ts'
import type { Engine, EngineListener, GatedAddress, Hearers } from '../../ports/index.ts'
import { gateTroubleOf, openRehearsedGate } from '../linux/gates/index.ts'
import { createSystemClock } from '../system-clock/index.ts'
import { SharedMoment } from './shared-moment.ts'
import type {
  EngineThreadSettings,
  FromEngineThread,
  MainPulse,
  ThreadLease,
} from './thread-protocol.ts'

/** What a lease in the engine's thread works with. */
export interface LeasedThreadParts {
  readonly place: Pick<EngineThreadSettings, 'node' | 'role'>
  readonly lease: ThreadLease
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

/** A renewal after so many heartbeats may be waited for: the main thread is woken for it. */
const heartbeatsMissed = 2

/**
 * The node's lease and its gates in the thread that Corosync speaks to: they go on while the main
 * thread is busy, and end when that has stood still for too long.
 */
export class LeasedThread {
  readonly #parts: LeasedThreadParts
  readonly #clock = createSystemClock()
  readonly #engine: LeasedEngine
  readonly #gated: GatedAddresses | undefined
  readonly #pulsed: SharedMoment
  #listener: EngineListener | undefined
  #ring = ''
  #pulse = noPulse
  #told = ''
  #toldRing = ''
  /** The newest renewal of the ring that was told. */
  #renewed = new SharedMoment()

  constructor(parts: LeasedThreadParts) {
    this.#parts = parts
    const { gateName, pulsed } = parts.lease
    this.#pulsed = new SharedMoment(pulsed)
    this.#engine = new LeasedEngine({
      ...{ engine: this.#innerEngine(), ...parts.place, clock: this.#clock },
      times: () => this.#pulse.times,
      isSending: () => this.#isMainAlive,
    })
    this.#gated = gateName === undefined ? undefined : this.#openGates(gateName)
    void this.#engine.start(this.#listenForMain())
  }

  /** The main thread goes on, after a while or with other times. */
  hearPulse(pulse: MainPulse): void {
    this.#pulse = pulse
    this.#engine.goOn()
  }

  guard(addresses: readonly GatedAddress[]): void {
    this.#gated?.guard(addresses)
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

  /**
   * How the lease stands, where more than a usual renewal has changed since that was asked for
   * last: those are written where the main thread looks when it needs them.
   */
  newStanding(): FromEngineThread | undefined {
    const { standing } = this.#engine
    const { renewedMs, ...rest } = standing
    // A renewal is not to be seen before the main thread has heard of the ring that it is of.
    if (standing.ring !== this.#toldRing) this.#renewed = new SharedMoment()
    const { heartbeatMs } = this.#pulse.times
    const sinceMs = renewedMs - this.#renewed.ms
    const isMissed = this.#isMainAlive && sinceMs > heartbeatsMissed * heartbeatMs
    this.#renewed.ms = renewedMs
    const text = JSON.stringify(rest)
    if (text === this.#told && !isMissed) return undefined
    this.#told = text
    this.#toldRing = standing.ring
    return { kind: 'standing', standing, renewed: this.#renewed.buffer }
  }

  get #isMainAlive(): boolean {
    return this.#clock.nowMs() < this.#pulsed.ms + this.#pulse.patienceMs
  }

  #openGates(gateName: string): GatedAddresses {
    return new GatedAddresses({
      ...{ gates: openRehearsedGate(gateName), authority: this.#engine },
      onTrouble: (error) => this.#parts.tell({ kind: 'gate', trouble: gateTroubleOf(error) }),
    })
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
