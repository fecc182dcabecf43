import type { Socket } from 'node:net'
import type { Database } from '../engine/database.ts'
import type { TraceLog } from '../engine/trace-log.ts'
import { type Message, type MessageReader, sendMessage } from '../setting/wire.ts'
import { applyChange, keysOf } from '../storage/apply-change.ts'
import type { Change } from '../storage/change.ts'
import { type Conflict, findConflict, renderChange, rowLocked } from './conflicts.ts'
import type { ReplicationObject } from './object.ts'

interface Prepared {
  readonly number: number
  readonly changes: readonly Change[]
}

/** A transaction that does not fit here, until its sender has taken it back. */
interface Refused {
  readonly transaction: Prepared
  readonly conflicts: readonly Conflict[]
}

const noCounts = {
  insert: { success: 0, failure: 0 },
  update: { success: 0, failure: 0 },
  delete: { success: 0, failure: 0 },
}

/** Numbers of system errors in the conflict log: of EAGER and of other transactions. */
const errorNumbers = { eager: 0, lazy: 62 }

/** Repeats here what a peer's sender tells, for one replication object. */
export class Receiver {
  readonly object: ReplicationObject
  readonly counts = structuredClone(noCounts)
  readonly #database: Database
  readonly #socket: Socket
  readonly #conflictLog: TraceLog
  readonly #prepared = new Map<number, Prepared>()
  readonly #refused = new Map<number, Refused>()
  #isCaughtUp = false
  appliedSn = -1

  constructor(
    object: ReplicationObject,
    database: Database,
    to: { readonly socket: Socket; readonly conflictLog: TraceLog },
  ) {
    this.object = object
    this.#database = database
    this.#socket = to.socket
    this.#conflictLog = to.conflictLog
    this.appliedSn = Math.max(0, object.kept.confirmedSn)
  }

  /** Whether the peer has said that it sent all that it had. */
  get isCaughtUp(): boolean {
    return this.#isCaughtUp
  }

  get ends() {
    const { localAddress, localPort, remoteAddress, remotePort } = this.#socket
    return {
      ip: localAddress ?? '',
      port: localPort ?? 0,
      peerIp: remoteAddress ?? '',
      peerPort: remotePort ?? 0,
    }
  }

  /** Serves the sender until the connection ends; what was only promised is forgotten then. */
  async serve(reader: MessageReader): Promise<void> {
    let message = await reader.next()
    while (message) {
      const answer = await this.#obey(message)
      if (!this.#socket.destroyed) sendMessage(this.#socket, answer)
      message = await reader.next()
    }
    this.#socket.destroy()
    for (const prepared of this.#prepared.values()) this.#database.locks.release(prepared)
    this.#prepared.clear()
  }

  /** Tells the sender that this server ends in good order. */
  farewell(): void {
    sendMessage(this.#socket, { kind: 'farewell' })
    this.#socket.end()
  }

  close(): void {
    this.#socket.destroy()
  }

  async #obey(message: Message): Promise<Message> {
    const number = Number(message['transaction'])
    const endSn = Number(message['endSn'])
    const changes = (message['changes'] ?? []) as Change[]
    switch (message.kind) {
      case 'prepare':
        return this.#prepare({ number, changes })
      case 'commit':
        return this.#commit(number, endSn)
      case 'abort':
        this.#abort(number)
        return { kind: 'aborted' }
      case 'transaction':
        return this.#repeat({ number, changes }, endSn)
      case 'caughtUp':
        this.#isCaughtUp = true
        return { kind: 'noticed' }
      default:
        return { kind: 'done' }
    }
  }

  async #prepare(transaction: Prepared): Promise<Message> {
    const isLocked = await this.#lock(transaction)
    const conflicts = isLocked ? this.#conflictsOf(transaction.changes) : []
    const first = transaction.changes[0]
    if (!isLocked && first) conflicts.push({ change: first, ...rowLocked })
    if (conflicts.length === 0) {
      this.#prepared.set(transaction.number, transaction)
      return { kind: 'prepared' }
    }
    this.#database.locks.release(transaction)
    // It counts once the sender has taken it back: of one that is gone nothing comes.
    this.#refused.set(transaction.number, { transaction, conflicts })
    return { kind: 'conflict' }
  }

  #commit(number: number, endSn: number): Message {
    const transaction = this.#prepared.get(number)
    if (!transaction) return { kind: 'unknown' }
    this.#store(transaction, [])
    this.#count(transaction, [])
    this.#forget(number)
    this.appliedSn = endSn
    return { kind: 'committed' }
  }

  #abort(number: number): void {
    const refused = this.#refused.get(number)
    this.#refused.delete(number)
    this.#forget(number)
    if (!refused) return
    this.#count(refused.transaction, refused.conflicts)
    this.#tell(refused.conflicts, {
      transaction: refused.transaction,
      number: errorNumbers.eager,
      ending: 'ROLLBACK',
    })
  }

  #forget(number: number): void {
    const transaction = this.#prepared.get(number)
    if (transaction) this.#database.locks.release(transaction)
    this.#prepared.delete(number)
  }

  /** What does not fit is left out, counted and logged; the rest is committed. */
  async #repeat(transaction: Prepared, endSn: number): Promise<Message> {
    const isLocked = await this.#lock(transaction)
    const conflicts = isLocked
      ? this.#conflictsOf(transaction.changes)
      : transaction.changes.map((change) => ({ change, ...rowLocked }))
    this.#store(transaction, conflicts)
    this.#database.locks.release(transaction)
    this.#count(transaction, conflicts)
    this.#tell(conflicts, { transaction, number: errorNumbers.lazy, ending: 'COMMIT' })
    this.appliedSn = endSn
    return { kind: 'applied' }
  }

  async #lock(transaction: Prepared): Promise<boolean> {
    const { locks, pace, tables } = this.#database
    const keys = transaction.changes.flatMap((change) => {
      const plan = tables.find(change.table)
      return plan ? keysOf(plan, change) : []
    })
    const limitMs = pace.patienceMs(this.#database.seconds('REPLICATION_LOCK_TIMEOUT'))
    const until = performance.now() + limitMs
    while (!locks.take(transaction, keys)) {
      const leftMs = until - performance.now()
      if (leftMs <= 0 || !(await locks.nextRelease(leftMs))) return locks.take(transaction, keys)
    }
    return true
  }

  /** Each change meets the rows as those before it left them. */
  #conflictsOf(changes: readonly Change[]): Conflict[] {
    const { store, tables } = this.#database
    return store.attempt(() => {
      return changes.flatMap((change) => {
        const plan = tables.find(change.table)
        if (!plan || !this.object.takes(change.table)) return []
        const conflict = findConflict(store, plan, change)
        if (!conflict) applyChange(store, plan, change)
        return conflict ? [conflict] : []
      })
    })
  }

  #store({ number, changes }: Prepared, conflicts: readonly Conflict[]): void {
    const { store, tables, log } = this.#database
    const refused = new Set(conflicts.map(({ change }) => change))
    const fitting = changes.filter((change) => !refused.has(change))
    store.transact(() => {
      for (const change of fitting) {
        const plan = tables.find(change.table)
        if (plan && this.object.takes(change.table)) applyChange(store, plan, change)
      }
      tables.takeCaptured()
      log.append(number, fitting, false)
    })
  }

  #count({ changes }: Prepared, conflicts: readonly Conflict[]): void {
    const refused = new Set(conflicts.map(({ change }) => change))
    for (const change of changes) {
      const counts = this.counts[change.kind]
      if (refused.has(change)) counts.failure += 1
      else counts.success += conflicts.length > 0 ? 0 : 1
    }
  }

  #tell(
    conflicts: readonly Conflict[],
    how: { readonly transaction: Prepared; readonly number: number; readonly ending: string },
  ): void {
    if (conflicts.length === 0) return
    const { number } = how.transaction
    for (const { change, code, text } of conflicts) {
      const plan = this.#database.tables.find(change.table)
      this.#conflictLog.write(`ERR-${code}(errno=${how.number}) ${text}\n`)
      const statement = plan ? renderChange(plan, change) : change.table
      this.#conflictLog.write(`${statement} (TID : ${number})\n`)
    }
    this.#conflictLog.write(`${how.ending} (TID : ${number})\n`)
  }
}
