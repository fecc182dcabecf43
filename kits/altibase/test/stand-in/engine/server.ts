import { rmSync } from 'node:fs'
import { createServer, type Server as Listener, type Socket } from 'node:net'
import { administratorSocket } from '../setting/home.ts'
import { Client, type ServerRequests } from './client.ts'
import type { Database } from './database.ts'
import { enterPhase, startedAlready, startService } from './start-phases.ts'
import { lingeringSeconds, stopService } from './stop-service.ts'
import { TraceLog } from './trace-log.ts'

/** As many connections wait in the kernel for a server that hangs. */
const backlog = 128

/** The server's process: who may connect, and its start and end. */
export class Server implements ServerRequests {
  readonly #database: Database
  readonly #trace: TraceLog
  readonly #clients = new Set<Client>()
  #listener: Listener | undefined
  #seated: Client | undefined

  constructor(database: Database) {
    this.#database = database
    this.#trace = new TraceLog(database.home, 'altibase_boot.log')
  }

  /** Lets the administrator in, who starts everything else. */
  async open(): Promise<void> {
    rmSync(administratorSocket, { force: true })
    const listener = createServer((socket) => this.#take(socket, true))
    await listen(listener, { path: administratorSocket })
  }

  takeSeat(client: Client): boolean {
    this.#seated ??= client
    return this.#seated === client
  }

  leaveSeat(client: Client): void {
    if (this.#seated === client) this.#seated = undefined
  }

  async start(phase: string, print: (text: string) => void): Promise<void> {
    if (this.#database.isOpen) throw startedAlready()
    const tell = (text: string) => {
      print(text)
      this.#trace.write(text)
    }
    if (phase === 'process') return enterPhase(this.#database, 'PROCESS', { print: tell })
    await startService(this.#database, { print: tell, listen: () => this.#listen() })
  }

  async stop(how: string, client: Client): Promise<void> {
    if (how === 'abort') {
      // The answer is on its way when the process ends.
      setImmediate(() => process.exit())
      return
    }
    const print = (text: string) => {
      client.print(text)
      this.#trace.write(text)
    }
    await stopService(this.#database, { print, closeClients: () => this.#closeOthers(client) })
    setTimeout(() => process.exit(), this.#database.pace.ms(lingeringSeconds))
  }

  async #listen(): Promise<void> {
    this.#listener = createServer((socket) => this.#take(socket, false))
    const port = this.#database.seconds('PORT_NO')
    await listen(this.#listener, { port, host: '0.0.0.0', backlog })
  }

  async #take(socket: Socket, isLocal: boolean): Promise<void> {
    const client = new Client(socket, { database: this.#database, server: this, isLocal })
    this.#clients.add(client)
    await client.serve()
    this.#clients.delete(client)
  }

  #closeOthers(client: Client): number {
    this.#listener?.close()
    const others = [...this.#clients].filter((other) => other !== client)
    for (const other of others) other.close()
    return others.length
  }
}

function listen(listener: Listener, where: Parameters<Listener['listen']>[0]): Promise<void> {
  return new Promise((resolve, reject) => {
    listener.once('error', reject)
    listener.listen(where, resolve)
  })
}
