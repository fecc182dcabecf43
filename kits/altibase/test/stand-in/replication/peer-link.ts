import { connect, type Socket } from 'node:net'
import { type Message, MessageReader, sendWhole } from '../setting/wire.ts'

/** A connection of a sender to a receiver: what is asked is answered in the same order. */
export class PeerLink {
  readonly socket: Socket
  readonly reader: MessageReader
  readonly #answers: ((answer: Message | undefined) => void)[] = []

  constructor(socket: Socket) {
    this.socket = socket
    this.reader = new MessageReader(socket)
  }

  get isOpen(): boolean {
    return !this.socket.destroyed
  }

  /** How many answers are not there yet. */
  get waiting(): number {
    return this.#answers.length
  }

  /** Waits for the first answer; `undefined` when it does not come in time, or never. */
  async shake(message: Message, timeoutMs: number): Promise<Message | undefined> {
    const timer = setTimeout(() => this.socket.destroy(), timeoutMs)
    try {
      await sendWhole(this.socket, message)
      return await this.reader.next()
    } catch {
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }

  /** Gives each answer to who asked for it, until the end; then all who wait get none. */
  async dispatch(): Promise<Message | undefined> {
    let answer = await this.reader.next()
    // A word of farewell answers nothing.
    while (answer && answer.kind !== 'farewell') {
      this.#answers.shift()?.(answer)
      answer = await this.reader.next()
    }
    this.socket.destroy()
    for (const give of this.#answers.splice(0)) give(undefined)
    return answer
  }

  /** Sends at once; the answer is `undefined` when the connection ends before it comes. */
  ask(message: Message): Promise<Message | undefined> {
    if (!this.isOpen) return Promise.resolve(undefined)
    return new Promise((resolve) => {
      this.#answers.push(resolve)
      sendWhole(this.socket, message).catch(() => undefined)
    })
  }

  /** Sends, and waits until the kernel takes more; the answer goes to `heed`. */
  async post(message: Message, heed: (answer: Message) => void): Promise<void> {
    this.#answers.push((answer) => answer && heed(answer))
    await sendWhole(this.socket, message)
  }
}

/** Connects to a port; `undefined` where nobody answers in time. */
export function reachPort(
  to: { readonly ip: string; readonly port: number },
  timeoutMs: number,
): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: to.ip, port: to.port })
    const end = (answer: Socket | undefined) => {
      clearTimeout(timer)
      if (!answer) socket.destroy()
      resolve(answer)
    }
    const timer = setTimeout(() => end(undefined), timeoutMs)
    socket.once('connect', () => end(socket))
    socket.once('error', () => end(undefined))
  })
}
