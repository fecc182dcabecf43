import { HoldfastError } from '../../errors/index.ts'
import type { NodeName } from '../../model/index.ts'
import type { Engine, EngineListener, Hearers, Log } from '../../ports/index.ts'
import type { ServerFrame } from '../../sequencer/index.ts'
import { createMember, type EngineProcess, type Member } from '../../sequencer/index.ts'
import { describeSelf } from './describe-self.ts'
import type { Link } from './link.ts'
import { Rendezvous } from './rendezvous.ts'
import { guardSequencer, type SequencerGuard } from './sequencer-guard.ts'

/** Where the nodes of one machine meet, and who this process is among them. */
export interface EmbeddedEngineSettings {
  /** At most 90 bytes; beside it lies the lock, `socketPath` + `.lock`. */
  readonly socketPath: string
  readonly node: NodeName
  readonly role: 'daemon' | 'guardian'
  /** Another text at each start of the process. */
  readonly boot: string
  readonly log: Log
}

/** Without a view for so long, the listener is told that membership is lost. */
const lostAfterMs = 1_000
const firstWelcomeMs = 5_000
const leaveMs = 1_000
const refusedRetryMs = 200

/** The engine of nodes that share a machine. Makes no process: its clients are its sequencer. */
export function createEmbeddedEngine(settings: EmbeddedEngineSettings): EmbeddedEngine {
  return new EmbeddedEngine(settings)
}

/** The engine, which also knows when nobody orders messages on this machine. */
export class EmbeddedEngine implements Engine {
  readonly #settings: EmbeddedEngineSettings
  readonly #process: EngineProcess
  #rendezvous: Rendezvous | undefined
  #listener: EngineListener | undefined
  #member: Member | undefined
  #link: Link | undefined
  #guard: SequencerGuard | undefined
  #isWelcome = false
  #hasFoundNobody = false
  #lost: NodeJS.Timeout | undefined
  #started: PromiseWithResolvers<void> | undefined
  #leaving: PromiseWithResolvers<void> | undefined

  constructor(settings: EmbeddedEngineSettings) {
    this.#settings = settings
    this.#process = describeSelf(settings)
  }

  async start(listener: EngineListener): Promise<void> {
    const started = Promise.withResolvers<void>()
    this.#started = started
    this.#listener = listener
    this.#member = createMember(this.#process, listener)
    this.#rendezvous = await Rendezvous.prepare(this.#settings, this.#process)
    this.#seek()
    if (this.#process.role === 'guardian') started.resolve()
    const refusal = new HoldfastError('HF_ENGINE_FAILED', { reason: 'no sequencer answers' })
    const timeout = setTimeout(() => started.reject(refusal), firstWelcomeMs)
    try {
      await started.promise
    } catch (error) {
      await this.#end()
      throw error
    } finally {
      clearTimeout(timeout)
      this.#started = undefined
    }
  }

  /** Whether there is no sequencer that this process could go to: no daemon takes part at all. */
  get isDeserted(): boolean {
    return !this.#isWelcome && this.#hasFoundNobody
  }

  broadcast(payload: string, hearers: Hearers = 'daemons'): void {
    const frame = this.#member?.wrap(payload, hearers)
    if (frame !== undefined && this.#isWelcome) this.#link?.send(frame)
  }

  async leave(): Promise<void> {
    if (this.#rendezvous === undefined) return
    // A guardian is no member: where nobody listens there is nobody to say good-bye to.
    if (this.#process.role === 'guardian' && !this.#isWelcome) return this.#end()
    const leaving = Promise.withResolvers<void>()
    this.#leaving = leaving
    if (this.#isWelcome) this.#link?.send({ kind: 'leave' })
    const timeout = setTimeout(leaving.resolve, leaveMs)
    await leaving.promise
    clearTimeout(timeout)
    await this.#end()
  }

  async #end(): Promise<void> {
    clearTimeout(this.#lost)
    this.#guard?.stop()
    this.#lost = undefined
    const [link, rendezvous] = [this.#link, this.#rendezvous]
    this.#link = undefined
    this.#rendezvous = undefined
    link?.close()
    await rendezvous?.stop()
  }

  /** Goes to the sequencer, or becomes it, as often as it takes. */
  #seek(): void {
    if (this.#member === undefined || this.#rendezvous === undefined) return
    try {
      const link = this.#rendezvous.meet(this.#member.known, {
        onFrame: (frame) => this.#receive(frame),
        onClosed: (reason) => this.#lose(reason),
      })
      this.#link = link
      link.send(this.#member.hello())
      this.#guard = guardSequencer({ ...this.#settings, process: this.#process }, link)
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      this.#beRefused(new HoldfastError('HF_ENGINE_FAILED', { reason }, { cause }))
      this.#lose(reason)
    }
  }

  #lose(reason: string): void {
    const wasWelcome = this.#isWelcome
    this.#hasFoundNobody = !wasWelcome
    this.#guard?.stop()
    this.#guard = undefined
    this.#link = undefined
    this.#isWelcome = false
    if (this.#rendezvous === undefined) return
    if (wasWelcome) this.#settings.log.info({ reason }, 'the sequencer is gone')
    this.#lost ??= setTimeout(() => this.#listener?.onLost('no sequencer answers'), lostAfterMs)
    this.#rendezvous.retry(() => this.#seek())
  }

  #receive(frame: ServerFrame): void {
    if (this.#rendezvous === undefined) return
    this.#guard?.hear(frame)
    if (frame.kind === 'welcome') this.#settle()
    if (frame.kind === 'refused') this.#beRefused(new HoldfastError(frame.code, this.#place()))
    if (frame.kind === 'parted') this.#leaving?.resolve()
    if (frame.kind === 'view') {
      clearTimeout(this.#lost)
      this.#lost = undefined
    }
    this.#member?.receive(frame)
  }

  #settle(): void {
    this.#isWelcome = true
    this.#hasFoundNobody = false
    this.#rendezvous?.succeed()
    this.#started?.resolve()
    if (this.#leaving !== undefined) this.#link?.send({ kind: 'leave' })
  }

  #beRefused(refusal: HoldfastError): void {
    this.#rendezvous?.pause(refusedRetryMs)
    if (this.#started !== undefined) this.#started.reject(refusal)
    else this.#listener?.onLost(refusal.message)
  }

  #place() {
    return { node: this.#settings.node, path: this.#settings.socketPath }
  }
}
