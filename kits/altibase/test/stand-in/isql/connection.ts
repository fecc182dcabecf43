import { connect, type Socket } from 'node:net'
import { administratorSocket } from '../setting/home.ts'
import { Refusal } from '../setting/refusal.ts'
import type { Result } from '../setting/results.ts'
import { type Message, MessageReader, sendMessage } from '../setting/wire.ts'

/** Where a server is and who wants in. */
export interface Login {
  readonly user: string
  readonly password: string
  /** Over the local socket; otherwise over TCP. */
  readonly isAdministrator: boolean
  readonly server: string
  readonly port: number
}

const lost = () => new Refusal('91015', 'Communication failure.')

/** A session of isql. It has no time-out: a server that hangs makes it wait for ever. */
export class Connection {
  readonly #socket: Socket
  readonly #reader: MessageReader

  private constructor(socket: Socket) {
    this.#socket = socket
    this.#reader = new MessageReader(socket)
  }

  /** Connects and logs in; throws the refusal of the network or of the server. */
  static async open(login: Login): Promise<Connection> {
    const connection = new Connection(await openSocket(login))
    const { user, password, isAdministrator } = login
    const answer = await connection.#ask({ kind: 'login', user, password, isAdministrator })
    if (answer.kind === 'welcome') return connection
    connection.close()
    throw refusalOf(answer)
  }

  /** Runs one request; what the server says meanwhile goes to `print`. */
  async run(request: Message, print: (text: string) => void): Promise<Result> {
    let answer = await this.#ask(request)
    while (answer.kind === 'print') {
      print(String(answer['text']))
      answer = await this.#next()
    }
    if (answer.kind === 'done') return answer['result'] as Result
    throw refusalOf(answer)
  }

  close(): void {
    this.#socket.destroy()
  }

  #ask(message: Message): Promise<Message> {
    if (!this.#socket.destroyed) sendMessage(this.#socket, message)
    return this.#next()
  }

  async #next(): Promise<Message> {
    const message = await this.#reader.next()
    if (message) return message
    throw lost()
  }
}

function refusalOf(answer: Message): Refusal {
  return new Refusal(String(answer['code']), String(answer['text']))
}

function openSocket({ isAdministrator, server, port }: Login): Promise<Socket> {
  const to = isAdministrator ? { path: administratorSocket } : { host: server, port }
  return new Promise((resolve, reject) => {
    const socket = connect(to, () => resolve(socket))
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const number = Math.abs(error.errno ?? 0)
      reject(isAdministrator ? idleInstance() : unreachable(number))
    })
  })
}

/** Nobody is behind the local socket. */
export function idleInstance(): Refusal {
  return new Refusal('910FB', 'Connected to idle instance')
}

function unreachable(number: number): Refusal {
  const why = `Failed to invoke the connect() system function, errno=${number}`
  return new Refusal('50032', `Client unable to establish connection. (${why})`)
}
