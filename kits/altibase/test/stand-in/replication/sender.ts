import type { Database } from '../engine/database.ts'
import { localTime, type TraceLog } from '../engine/trace-log.ts'
import { holdAt } from '../setting/hold.ts'
import { Signal } from '../setting/signal.ts'
import type { Change } from '../storage/change.ts'
import type { LoggedTransaction } from '../storage/redo-log.ts'
import { greetPeer } from './greet-peer.ts'
import type { ReplicationObject } from './object.ts'
import type { PeerLink } from './peer-link.ts'
import { Progress } from './progress.ts'
import { firstState, type SenderEvent, type SenderState, transition } from './sender-state.ts'

/** Why a sender begins. */
export type Beginning = 'statement' | 'retry' | 'startup'

/** How much of the log a change of a sender's entry in the catalog takes, in bytes. */
const entryBytes = 507
/** How much of the log it takes that a sender is in step, measured. */
const stepBytes = 289
/** How long an EAGER object is on its way to being in step, measured. */
const failbackSeconds = 1.5
/** A peer that hangs while it comes into step is given up after so long, measured. */
const settleSeconds = 12

/** Carries the changes of one replication object to its peer. */
export class Sender {
  readonly object: ReplicationObject
  readonly #database: Database
  readonly #trace: TraceLog
  readonly #grown = new Signal()
  readonly #changed = new Signal()
  readonly #promised = new Set<number>()
  readonly #progress: Progress
  readonly #beginning: Beginning
  #state: SenderState
  #link: PeerLink | undefined
  #ended: Promise<void> | undefined
  #isStopping = false
  #isPeerStarted = false
  readCount = 0
  sendCount = 0

  constructor(
    object: ReplicationObject,
    database: Database,
    how: { readonly trace: TraceLog; readonly beginning: Beginning },
  ) {
    this.object = object
    this.#database = database
    this.#progress = new Progress(object, database.log)
    this.#trace = how.trace
    this.#beginning = how.beginning
    this.#state = firstState(object.plan.mode, how.beginning === 'retry')
  }

  get state(): SenderState {
    return this.#state
  }

  /** How far it came in the log, as the views tell it. */
  get sn(): number {
    return this.#progress.shown(this.#state)
  }

  /** Both ends of the connection, where there is one. */
  get ends() {
    const { localAddress, localPort, remotePort } = this.#link?.socket ?? {}
    return { ip: localAddress ?? '', port: localPort ?? 0, peerPort: remotePort ?? 0 }
  }

  /** Whether the peer has what it must have before this server serves anybody. */
  get isSettled(): boolean {
    return this.#state.phase === 'running'
  }

  /** Whether the peer's own sender of this object runs, as the peer said at the handshake. */
  get isPeerStarted(): boolean {
    return this.#isPeerStarted
  }

  /** Makes one attempt; false where it fails, and then nothing was begun. */
  async begin(): Promise<boolean> {
    const attempt = await this.#attempt()
    if (attempt) this.#ended = this.#run(attempt)
    return attempt !== undefined
  }

  /** Begins without its peer, and attempts again and again. */
  beginAlone(): void {
    this.#ended = this.#run(undefined)
  }

  /** There is something new in the log. */
  noticeLog(): void {
    this.#grown.raise()
  }

  /** Attempts now and not at the next tick. */
  wake(): void {
    this.#changed.raise()
  }

  /** The network does not carry to the peer any more. */
  lose(): void {
    this.#link?.socket.destroy()
  }

  /** Ends when it can: what waits for the peer is not interrupted, as in the real database. */
  async stop(): Promise<void> {
    this.#isStopping = true
    this.#changed.raise()
    this.#grown.raise()
    await this.#link?.ask({ kind: 'stop' })
    this.#link?.socket.destroy()
    await this.#ended
  }

  /** Ends at once, because the server does. */
  farewell(): void {
    this.#isStopping = true
    this.#changed.raise()
    this.lose()
  }

  /** Whether the peer has everything up to here. */
  hasConfirmed(sn: number): boolean {
    return this.isSettled && this.#progress.hasConfirmed(sn)
  }

  /**
   * Asks the peer for a transaction that is about to be committed. The answer is the link that it
   * was promised on, `undefined` where the commit goes on alone, or `conflict`.
   */
  async promise(number: number, changes: readonly Change[]) {
    const link = await this.#linkInStep()
    if (!link) return undefined
    const answer = await link.ask({ kind: 'prepare', transaction: number, changes })
    if (answer?.kind === 'conflict') {
      this.takeBack(link, number)
      return 'conflict' as const
    }
    if (answer?.kind !== 'prepared') return undefined
    this.#promised.add(number)
    return link
  }

  /** Tells the peer that what it promised is committed here; waits until it is there, too. */
  async tellCommitted(link: PeerLink, logged: LoggedTransaction): Promise<void> {
    const { transaction, endSn } = logged
    const answer = await link.ask({ kind: 'commit', transaction, endSn })
    if (!answer) {
      // Nobody knows whether it is there: it is sent again.
      this.#promised.delete(transaction)
      return
    }
    this.#progress.confirm(endSn)
    this.#progress.noteOwn(logged.beginSn)
    this.sendCount += 1
  }

  /** What the peer promised is taken back here. */
  takeBack(link: PeerLink, number: number): void {
    this.#promised.delete(number)
    link.ask({ kind: 'abort', transaction: number })
  }

  async #linkInStep(): Promise<PeerLink | undefined> {
    while (this.#state.phase === 'failback') await this.#changed.next()
    return this.#state.phase === 'running' && this.#link?.isOpen ? this.#link : undefined
  }

  #happen(event: SenderEvent): void {
    this.#state = transition(this.#state, event)
    this.#changed.raise()
  }

  async #run(first: PeerLink | undefined): Promise<void> {
    for (let link = first; ; link = undefined) {
      if (!this.#isStopping) link ??= await this.#attempt()
      // A stop that came during the attempt knew of no connection that it could end.
      if (this.#isStopping) {
        link?.socket.destroy()
        return
      }
      if (link) await this.#serve(link)
      else await this.#sleep()
    }
  }

  async #sleep(): Promise<void> {
    const seconds = this.#database.seconds('REPLICATION_SENDER_SLEEP_TIMEOUT')
    await this.#changed.next(this.#database.pace.ms(seconds))
  }

  async #attempt(): Promise<PeerLink | undefined> {
    const accepted = await greetPeer(this.object, this.#database, {
      isStartup: this.#beginning === 'startup',
      onReached: () => this.#happen('reached'),
    })
    if (!accepted) return this.#fail()
    this.#isPeerStarted = accepted.isStarted
    return accepted.link
  }

  #fail(): undefined {
    this.#happen('attemptFailed')
    if (this.#state.isFaultTold) this.rememberFault()
    return undefined
  }

  /** Writes into the catalog when the peer was found missing. */
  rememberFault(): void {
    this.object.keep({ faultTime: localTime(new Date()) })
    this.#database.log.note(entryBytes)
  }

  async #serve(link: PeerLink): Promise<void> {
    const { name, mode } = this.object.plan
    const from = this.#progress.begin()
    this.#link = link
    this.#promised.clear()
    this.#happen('accepted')
    if (mode === 'EAGER') {
      this.#trace.write(`[Sender] Replication ${name} Failback Normal Begin... at [${from}]`)
    }
    const isOver = link.dispatch()
    await this.#send(link).catch((error) => {
      if (link.isOpen) throw error
    })
    const last = await isOver
    this.#progress.end()
    this.#link = undefined
    this.#database.log.note(entryBytes)
    if (!this.#isStopping) this.#happen(last ? 'peerStopped' : 'connectionLost')
  }

  /** Sends the log from where the peer has it, for as long as the connection lasts. */
  async #send(link: PeerLink): Promise<void> {
    const closed = new Promise<void>((resolve) => link.socket.once('close', () => resolve()))
    while (link.isOpen && !this.#isStopping) {
      const logged = this.#progress.next()
      if (logged && this.#progress.isWindowFull) await Promise.race([this.#grown.next(), closed])
      else if (logged) await this.#sendOne(link, logged)
      else await this.#catchUp(link, closed)
    }
  }

  async #sendOne(link: PeerLink, logged: LoggedTransaction): Promise<void> {
    const { transaction, endSn } = logged
    const changes = this.object.copied(logged.changes)
    this.readCount += 1
    if (changes.length > 0 && !this.#promised.delete(transaction)) {
      this.sendCount += 1
      const message = { kind: 'transaction', transaction, changes, endSn }
      await link.post(message, () => {
        this.#progress.confirm(endSn)
        this.#grown.raise()
      })
    }
    this.#progress.pass(endSn)
  }

  async #catchUp(link: PeerLink, closed: Promise<void>): Promise<void> {
    const grown = this.#grown.next()
    if (!this.isSettled || this.#state.isFaultTold) await this.#settle(link)
    // What concerns other objects is confirmed with what was sent before it. On a link that was
    // lost nobody answers any more: nothing is confirmed then.
    if (link.isOpen && link.waiting === 0) this.#progress.confirm(this.#progress.position)
    await Promise.race([grown, closed])
  }

  /** The peer has all that there was: from now on it is in step. */
  async #settle(link: PeerLink): Promise<void> {
    const { name, mode } = this.object.plan
    const sn = this.#progress.position
    const { pace, home } = this.#database
    if (mode === 'EAGER') {
      await pace.wait(failbackSeconds)
      await holdAt(home, 'settling')
    }
    const timer = setTimeout(() => link.socket.destroy(), pace.patienceMs(settleSeconds))
    const answer = await link.ask({ kind: 'caughtUp' })
    clearTimeout(timer)
    if (!answer) return
    if (mode === 'EAGER') {
      this.#trace.write(`[Sender] Replication ${name} Failback Succeeded... at [${sn}]`)
    }
    this.#trace.write(`[Sender] Replication ${name}:0 Start... at [${this.object.kept.toldSn}]`)
    this.#database.log.note(stepBytes)
    if (mode === 'EAGER') this.#progress.noteOwn(sn)
    this.#happen('caughtUp')
  }
}
