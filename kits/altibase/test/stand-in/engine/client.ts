import type { Socket } from 'node:net'
import { Refusal } from '../setting/refusal.ts'
import type { Result } from '../setting/results.ts'
import { type Message, MessageReader, sendMessage } from '../setting/wire.ts'
import { renderTableList } from '../views/table-list.ts'
import type { Database } from './database.ts'
import { Session } from './session.ts'

/** What a client's session may ask of the server as a whole. */
export interface ServerRequests {
  start(phase: string, print: (text: string) => void): Promise<void>
  stop(how: string, client: Client): Promise<void>
  /** Takes the only seat of an administrator; false where somebody else has it. */
  takeSeat(client: Client): boolean
  leaveSeat(client: Client): void
}

const told = (text: string): Result => ({ kind: 'told', text })

/** A connection of isql, from the login to its end. */
export class Client {
  readonly #socket: Socket
  readonly #database: Database
  readonly #server: ServerRequests
  readonly #isLocal: boolean

  constructor(
    socket: Socket,
    to: { readonly database: Database; readonly server: ServerRequests; readonly isLocal: boolean },
  ) {
    this.#socket = socket
    this.#database = to.database
    this.#server = to.server
    this.#isLocal = to.isLocal
  }

  /** Ends the connection from this side. */
  close(): void {
    this.#socket.destroy()
  }

  print(text: string): void {
    if (!this.#socket.destroyed) sendMessage(this.#socket, { kind: 'print', text })
  }

  /** Serves the client until it is gone; a statement that runs then is carried out still. */
  async serve(): Promise<void> {
    const reader = new MessageReader(this.#socket)
    const login = await reader.next()
    if (!login) return
    try {
      const session = this.#logIn(login)
      this.#send({ kind: 'welcome' })
      await this.#serveSession(session, reader)
    } catch (error) {
      this.#refuse(error)
      this.#socket.end()
    }
  }

  async #serveSession(session: Session, reader: MessageReader): Promise<void> {
    this.#database.sessions.add(session)
    try {
      let request = await reader.next()
      while (request) {
        await this.#answer(request, session)
        request = await reader.next()
      }
    } finally {
      session.end()
      this.#database.sessions.delete(session)
      this.#server.leaveSeat(this)
    }
  }

  #logIn({ user, password, isAdministrator }: Message): Session {
    const { users, phase, isOpen } = this.#database
    const isSeated = this.#isLocal && isAdministrator === true
    if (!isSeated && !isOpen) {
      throw new Refusal('41040', 'Unable to provide service while the server starts up.')
    }
    // Before the database can be read nobody's password is known.
    const isReadable = phase === 'META' || phase === 'SERVICE'
    const name = isReadable ? users.logIn(String(user), String(password)) : 'SYS'
    if (isSeated && !this.#server.takeSeat(this)) {
      throw new Refusal('41041', 'Another SYSDBA session is already running.')
    }
    const { remoteAddress, remotePort } = this.#socket
    const place = this.#isLocal ? 'UNIX' : `TCP ${remoteAddress}:${remotePort}`
    return new Session(this.#database, { user: name, isAdministrator: isSeated, place })
  }

  async #answer(request: Message, session: Session): Promise<void> {
    try {
      this.#send({ kind: 'done', result: await this.#carryOut(request, session) })
    } catch (error) {
      this.#refuse(error)
    }
  }

  async #carryOut(request: Message, session: Session): Promise<Result> {
    switch (request.kind) {
      case 'statement':
        return session.execute(String(request['text']))
      case 'autocommit':
        return session.setAutocommit(request['isOn'] === true)
      case 'tables':
        return told(renderTableList(this.#database))
      case 'startup':
        await this.#server.start(String(request['phase']), (text) => this.print(text))
        return told('Command executed successfully.\n')
      default:
        await this.#server.stop(String(request['how']), this)
        return told(request['how'] === 'abort' ? '' : 'shutdown immediate success.\n')
    }
  }

  #send(message: Message): void {
    if (!this.#socket.destroyed) sendMessage(this.#socket, message)
  }

  /** Errors that are no refusal of the database are ours: they end the process. */
  #refuse(error: unknown): void {
    if (!(error instanceof Refusal)) throw error
    this.#send({ kind: 'refused', code: error.code, text: error.text })
  }
}
