import { createServer, type Server, type Socket } from 'node:net'
import type { Database } from '../engine/database.ts'
import { TraceLog } from '../engine/trace-log.ts'
import type { Transaction } from '../engine/transaction.ts'
import { holdAt } from '../setting/hold.ts'
import { Refusal } from '../setting/refusal.ts'
import { Signal } from '../setting/signal.ts'
import { MessageReader, sendMessage } from '../setting/wire.ts'
import type { ReplicationAction, ReplicationPlan } from '../sql/replication-statement.ts'
import type { LoggedTransaction } from '../storage/redo-log.ts'
import { storedName } from '../storage/tables.ts'
import { alterReplication } from './alter.ts'
import { Heartbeat } from './heartbeat.ts'
import { loadObjects, ReplicationObject } from './object.ts'
import type { PeerLink } from './peer-link.ts'
import { Receiver } from './receiver.ts'
import { type Beginning, Sender } from './sender.ts'

/** On which links a transaction is promised. */
export type Promised = readonly { readonly sender: Sender; readonly link: PeerLink }[]

const trimEvery = 1000

/** All replication objects of a server with what is alive of them. */
export class Replications {
  readonly senders = new Map<string, Sender>()
  readonly receivers = new Map<string, Receiver>()
  readonly #database: Database
  readonly #objects: Map<string, ReplicationObject>
  readonly #trace: TraceLog
  readonly #conflictLog: TraceLog
  readonly #heartbeats = new Map<string, Heartbeat>()
  readonly #sockets = new Set<Socket>()
  readonly #readied = new Signal()
  #server: Server | undefined
  #isReady = false
  #committed = 0

  constructor(database: Database) {
    this.#database = database
    this.#objects = new Map(loadObjects(database.store).map((one) => [one.plan.name, one]))
    this.#trace = new TraceLog(database.home, 'altibase_rp.log')
    this.#conflictLog = new TraceLog(database.home, 'altibase_rp_conflict.log')
  }

  objects(): readonly ReplicationObject[] {
    return [...this.#objects.values()]
  }

  /** The object of this name; throws where there is none. */
  find(name: string): ReplicationObject {
    const found = this.#objects.get(name)
    if (found) return found
    const text = 'The replication name was not found in the database.'
    throw new Refusal('6111B', `Undefined replication name. ${text}`)
  }

  /** How many objects copy a table. */
  countOf(table: string): number {
    return this.objects().filter((object) => object.takes(table)).length
  }

  create(plan: ReplicationPlan): void {
    if (this.#objects.has(plan.name)) throw new Refusal('6101C', 'Replication already exists.')
    const isDuplicate = this.objects().some(({ plan: { hosts } }) => {
      return hosts.some(({ ip, port }) => {
        return plan.hosts.some((host) => host.ip === ip && host.port === port)
      })
    })
    if (isDuplicate && !this.#database.seconds('REPLICATION_ALLOW_DUPLICATE_HOSTS')) {
      throw new Refusal('6110C', 'Replication hosts already exist.')
    }
    for (const { local } of plan.items) {
      const table = this.#database.tables.find(storedName(local))
      if (!table) throw new Refusal('31031', 'Table or view was not found : ')
      if (table.key.length === 0) throw new Refusal('6101D', 'The table has no primary key.')
    }
    const object = new ReplicationObject(this.#database.store, plan)
    object.save()
    this.#objects.set(plan.name, object)
  }

  drop(name: string): void {
    const object = this.find(name)
    if (object.kept.isStarted) throw new Refusal('6100A', 'The sender has already been started.')
    this.#objects.delete(name)
    this.receivers.get(name)?.close()
    this.#database.store.prepared('DELETE FROM replications WHERE name = ?').run(name)
  }

  /** Does what `ALTER REPLICATION` asks for. */
  alter(name: string, action: ReplicationAction): Promise<void> {
    return alterReplication(this.find(name), action, {
      replications: this,
      database: this.#database,
    })
  }

  /** A sender of an object, which nobody has begun yet. */
  makeSender(object: ReplicationObject, beginning: Beginning): Sender {
    const { log } = this.#database
    const { confirmedSn } = object.kept
    if (confirmedSn < 0) object.keep({ confirmedSn: log.lastSn, toldSn: log.lastSn })
    return new Sender(object, this.#database, { trace: this.#trace, beginning })
  }

  /** Lets a sender be seen, and has its peer's network felt. */
  addSender(sender: Sender): void {
    this.senders.set(sender.object.plan.name, sender)
    this.#feel(sender.object.peer)
  }

  #feel(peer: { readonly ip: string; readonly port: number }): void {
    const key = `${peer.ip} ${peer.port}`
    if (this.#heartbeats.has(key)) return
    const limits = {
      intervalSeconds: this.#database.seconds('REPLICATION_HBT_DETECT_TIME'),
      highWaterMark: this.#database.seconds('REPLICATION_HBT_DETECT_HIGHWATER_MARK'),
    }
    const onLoss = async () => {
      await holdAt(this.#database.home, 'loss')
      for (const sender of this.senders.values()) {
        const { ip, port } = sender.object.peer
        if (ip === peer.ip && port === peer.port) sender.lose()
      }
    }
    const heartbeat = new Heartbeat(peer, { pace: this.#database.pace, limits, onLoss })
    this.#heartbeats.set(key, heartbeat)
    heartbeat.run()
  }

  /** Has every synchronous object agree to a transaction; throws where one of them refuses. */
  async promise({ number, mode, changes }: Transaction): Promise<Promised> {
    if (mode === 'LAZY') return []
    const promised: { sender: Sender; link: PeerLink }[] = []
    for (const sender of this.senders.values()) {
      const copied = sender.object.copied(changes)
      if (sender.object.plan.mode !== 'EAGER' || copied.length === 0) continue
      const answer = await sender.promise(number, copied)
      if (answer === 'conflict') {
        for (const other of promised) other.sender.takeBack(other.link, number)
        const text = "Transaction's commit was canceled by replication conflict."
        throw new Refusal('610ED', text)
      }
      if (answer) promised.push({ sender, link: answer })
    }
    return promised
  }

  /** Tells all senders of a transaction that is in the log; waits for those that promised it. */
  async tellCommitted(logged: LoggedTransaction, promised: Promised | undefined): Promise<void> {
    const told = (promised ?? []).map(({ sender, link }) => sender.tellCommitted(link, logged))
    for (const sender of this.senders.values()) sender.noticeLog()
    this.#committed += 1
    if (this.#committed % trimEvery === 0) this.#trim()
    await Promise.all(told)
  }

  #trim(): void {
    const confirmed = this.objects().map(({ kept }) => kept.confirmedSn)
    const needed = confirmed.filter((sn) => sn >= 0)
    this.#database.log.trim(Math.min(this.#database.log.lastSn, ...needed))
  }

  /** Listens for senders of peers, where the properties name a port. */
  async listen(): Promise<void> {
    const port = this.#database.seconds('REPLICATION_PORT_NO')
    if (port === 0) return
    const server = createServer((socket) => this.#take(socket))
    const backlog = this.#database.seconds('REPLICATION_MAX_LISTEN')
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port, host: '0.0.0.0', backlog }, resolve)
    })
    this.#server = server
  }

  /** From now on peers get an answer: what connected before has waited for it. */
  becomeReady(): void {
    this.#isReady = true
    this.#readied.raise()
  }

  async #take(socket: Socket): Promise<void> {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
    const reader = new MessageReader(socket)
    const greeting = await reader.next()
    if (greeting?.kind === 'heartbeat') {
      while (await reader.next());
      return
    }
    while (!this.#isReady && !socket.destroyed) await this.#readied.next()
    const object = this.#objects.get(String(greeting?.['name']))
    if (!object || object.plan.mode !== greeting?.['mode']) {
      socket.end()
      return
    }
    const { name } = object.plan
    // What this peer was connected with before is dead, though nobody has said so yet.
    this.receivers.get(name)?.close()
    const receiver = new Receiver(object, this.#database, {
      socket,
      conflictLog: this.#conflictLog,
    })
    this.receivers.set(name, receiver)
    this.#trace.write(`[Receiver] RepName : ${name} DecompressType : 2`)
    this.#trace.write(`[Receiver] Replication ${name} Started ...`)
    sendMessage(socket, { kind: 'accepted', isStarted: object.kept.isStarted })
    if (greeting['isStartup'] === true) this.senders.get(name)?.wake()
    await receiver.serve(reader)
    if (this.receivers.get(name) === receiver) this.receivers.delete(name)
  }

  /** Says farewell to all peers, because the server ends in good order. */
  close(): void {
    this.#server?.close()
    for (const heartbeat of this.#heartbeats.values()) heartbeat.stop()
    for (const sender of this.senders.values()) sender.farewell()
    for (const receiver of this.receivers.values()) receiver.farewell()
  }
}
