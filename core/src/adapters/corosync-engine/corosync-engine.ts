import { Worker } from 'node:worker_threads'
import { ToldAuthority } from '../../authority/index.ts'
import { HoldfastError } from '../../errors/index.ts'
import type { NodeName, Timing } from '../../model/index.ts'
import type {
  Authority,
  Clock,
  Engine,
  EngineListener,
  GatedAddress,
  GatePost,
  Hearers,
  Log,
} from '../../ports/index.ts'
import { GateTable, tellOfGate } from '../linux/gates/index.ts'
import { threadBeside } from '../side-thread/index.ts'
import { endThread } from './end-thread.ts'
import { pulseOf, untilNextPulseMs } from './main-pulse.ts'
import { nameGroup } from './name-group.ts'
import { SharedMoment } from './shared-moment.ts'
import { takeSeat } from './take-seat.ts'
import type {
  EngineThreadSettings,
  FromEngineThread,
  MainPulse,
  ToEngineThread,
  ToldStanding,
} from './thread-protocol.ts'

/** Which cluster this process is of, and who it is there. */
export interface CorosyncEngineSettings {
  readonly cluster: string
  readonly node: NodeName
  readonly role: 'daemon' | 'guardian'
  readonly log: Log
  /** That the lease is kept in the engine's own thread, which goes on while this one is busy. */
  readonly lease?: LeaseSettings
}

/** What a lease in the engine's thread is kept by. */
export interface LeaseSettings {
  readonly clock: Clock
  /** The tables of the node's gates, where it is this process that renews them. */
  readonly gateName?: string
  /** The cluster's times as this thread keeps to them now. */
  times(): Timing
  /** Whether heartbeats are sent; a guardian sends none while its daemon lives. */
  isSending(): boolean
}

/** An engine, and what is known of the lease that its thread keeps. */
export interface LeasedCorosync {
  /** `goOn`: heartbeats are to be sent from now on, which perhaps were not. */
  readonly engine: Engine & { goOn(): void }
  readonly authority: Authority
  readonly gates: GatePost
}

/** A Corosync that is about to start is waited for. */
const patienceMs = 5_000
/** One that answers and lets nobody take part is not to be waited for any longer. */
const silenceMs = 20_000
const leaveMs = 1_000
/** What does not pass by itself is told at once. */
const lasting: readonly string[] = [
  'HF_COROSYNC_ABSENT',
  'HF_COROSYNC_LIBRARY',
  'HF_COROSYNC_FORBIDDEN',
]

/** The engine of nodes whose membership and messages come from Corosync. */
export function createCorosyncEngine(settings: CorosyncEngineSettings): Engine {
  return new CorosyncEngine(settings)
}

/** The same with the lease and the gates of its node, which a thread beside this one keeps. */
export function createLeasedCorosync(
  settings: CorosyncEngineSettings & { readonly lease: LeaseSettings },
): LeasedCorosync {
  const engine = new CorosyncEngine(settings)
  const authority = engine.authority
  if (authority === undefined) throw new Error('assert: a lease was asked for')
  const { gateName } = settings.lease
  const inherited = gateName === undefined ? [] : readGuarded(gateName)
  return { engine, authority, gates: { inherited, guard: (addresses) => engine.guard(addresses) } }
}

function readGuarded(name: string): readonly string[] {
  const table = new GateTable(name)
  try {
    return table.guarded()
  } finally {
    table.close()
  }
}

/** The engine; what must not wait for this thread is done in one of its own. */
class CorosyncEngine implements Engine {
  readonly authority: ToldAuthority | undefined
  readonly #settings: CorosyncEngineSettings
  #listener: EngineListener | undefined
  #worker: Worker | undefined
  #giveUpSeat = (): void => {}
  #pulse: NodeJS.Timeout | undefined
  readonly #pulsed = new SharedMoment()
  #toldPulse = ''
  #ring = ''
  #trouble: HoldfastError | undefined
  #patience: NodeJS.Timeout | undefined
  #started: PromiseWithResolvers<void> | undefined
  #leaving: PromiseWithResolvers<void> | undefined

  constructor(settings: CorosyncEngineSettings) {
    this.#settings = settings
    this.authority = settings.lease && new ToldAuthority(settings.lease)
  }

  async start(listener: EngineListener): Promise<void> {
    const { cluster, node, role } = this.#settings
    const group = nameGroup(cluster)
    this.#listener = listener
    this.#giveUpSeat = await takeSeat({ group, node, role })
    const started = Promise.withResolvers<void>()
    this.#started = started
    const { lease } = this.#settings
    const kept = lease && { lease: { pulsed: this.#pulsed.buffer, gateName: lease.gateName } }
    this.#worker = this.#startThread({ group, node, role, ...kept })
    this.goOn()
    const timeout = setTimeout(() => started.reject(this.#refusal()), silenceMs)
    try {
      await started.promise
    } catch (error) {
      await this.#end()
      throw error
    } finally {
      clearTimeout(timeout)
      clearTimeout(this.#patience)
      this.#started = undefined
    }
  }

  broadcast(payload: string, hearers: Hearers = 'daemons'): void {
    if (this.#ring === '') return
    this.#tell({ kind: 'broadcast', ring: this.#ring, payload, hearers })
  }

  guard(addresses: readonly GatedAddress[]): void {
    this.#tell({ kind: 'guard', addresses })
  }

  async leave(): Promise<void> {
    if (this.#worker === undefined) return
    const leaving = Promise.withResolvers<void>()
    this.#leaving = leaving
    this.#tell({ kind: 'leave' })
    const timeout = setTimeout(leaving.resolve, leaveMs)
    // Who is in no ring has nobody to say good-bye to.
    if (this.#ring !== '') await leaving.promise
    clearTimeout(timeout)
    await this.#end()
  }

  /** As long as this thread goes on the other one may renew the lease for it. */
  goOn(): void {
    const { lease } = this.#settings
    clearTimeout(this.#pulse)
    if (lease === undefined || this.#worker === undefined) return
    if (!lease.isSending()) {
      this.#pulsed.ms = Number.NEGATIVE_INFINITY
      return
    }
    const pulse = pulseOf(lease.times())
    this.#bePresent(pulse, lease.clock.nowMs())
    this.authority?.look()
    this.#pulse = setTimeout(() => this.goOn(), untilNextPulseMs(pulse))
  }

  /** The other thread looks by itself; it is woken where it may have given this one up. */
  #bePresent(pulse: MainPulse, nowMs: number): void {
    const text = JSON.stringify(pulse)
    const isLate = nowMs - this.#pulsed.ms > pulse.patienceMs / 2
    this.#pulsed.ms = nowMs
    if (text === this.#toldPulse && !isLate) return
    this.#toldPulse = text
    this.#tell({ kind: 'pulse', ...pulse })
  }

  #startThread(workerData: EngineThreadSettings): Worker {
    const entry = threadBeside(import.meta.url, 'engine-thread')
    const worker = new Worker(entry, { workerData, name: 'corosync' })
    worker.on('message', (told: readonly FromEngineThread[]) => {
      for (const one of told) this.#hear(one)
    })
    // Without it this process is deaf: that is a bug, and ends the process as others do.
    worker.on('error', (error) => {
      throw error
    })
    return worker
  }

  #tell(said: ToEngineThread): void {
    this.#worker?.postMessage(said)
  }

  #hear(told: FromEngineThread): void {
    const listener = this.#listener
    if (listener === undefined || this.#worker === undefined) return
    if (told.kind === 'message') listener.onMessage(told.message)
    else if (told.kind === 'quorum') listener.onQuorum(told.word)
    else if (told.kind === 'down') listener.onDown(told.node)
    else if (told.kind === 'parted') this.#leaving?.resolve()
    else if (told.kind === 'joined') this.#settle()
    else if (told.kind === 'trouble') this.#meetTrouble(told)
    else if (told.kind === 'lost') this.#lose(told.reason)
    else if (told.kind === 'standing') this.#hearStanding(told)
    else if (told.kind === 'gate') tellOfGate(this.#settings.log, told.trouble)
    else {
      this.#ring = told.view.ring
      listener.onView(told.view)
    }
  }

  #hearStanding({ standing, renewed }: ToldStanding): void {
    const moment = new SharedMoment(renewed)
    this.authority?.hear(standing, () => moment.ms)
  }

  #settle(): void {
    this.#trouble = undefined
    this.#started?.resolve()
  }

  #lose(reason: string): void {
    this.#ring = ''
    this.#leaving?.resolve()
    this.#listener?.onLost(reason)
  }

  #meetTrouble({ code, values }: Extract<FromEngineThread, { kind: 'trouble' }>): void {
    const isNew = this.#trouble?.code !== code
    this.#trouble = new HoldfastError(code, values)
    if (isNew) this.#settings.log.warn({ code, ...values }, this.#trouble.message)
    // A guardian has its daemon to guard, with Corosync or without.
    if (this.#settings.role === 'guardian') this.#started?.resolve()
    else if (lasting.includes(code)) this.#started?.reject(this.#trouble)
    this.#patience ??= setTimeout(() => this.#started?.reject(this.#refusal()), patienceMs)
  }

  #refusal(): HoldfastError {
    const reason = 'Corosync does not answer'
    return this.#trouble ?? new HoldfastError('HF_ENGINE_FAILED', { reason })
  }

  async #end(): Promise<void> {
    const worker = this.#worker
    clearTimeout(this.#pulse)
    this.authority?.stop()
    this.#worker = undefined
    this.#ring = ''
    if (worker !== undefined) await endThread(worker.terminate())
    this.#giveUpSeat()
  }
}
