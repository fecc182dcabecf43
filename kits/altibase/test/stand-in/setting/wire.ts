import { once } from 'node:events'
import type { Socket } from 'node:net'

/** What both ends of the stand-in's own wire format say: one JSON value a line. */
export type Message = { readonly kind: string; readonly [key: string]: unknown }

/** Sends one message; false when so much is on the way that the next one has to wait. */
export function sendMessage(socket: Socket, message: Message): boolean {
  return socket.write(`${JSON.stringify(message)}\n`)
}

/** Sends one message and waits until the kernel takes more; rejects with the socket's end. */
export async function sendWhole(socket: Socket, message: Message): Promise<void> {
  if (socket.destroyed) throw new Error('the connection is closed')
  if (sendMessage(socket, message)) return
  const ended = new AbortController()
  const stop = () => ended.abort()
  socket.once('close', stop)
  try {
    await once(socket, 'drain', { signal: ended.signal })
  } finally {
    socket.off('close', stop)
  }
}

/** The messages of a socket in their order; `undefined` for ever once it has ended. */
export class MessageReader {
  readonly #waiting: ((message: Message | undefined) => void)[] = []
  readonly #arrived: Message[] = []
  #rest = ''
  #isEnded = false

  constructor(socket: Socket) {
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      // Whoever speaks another language is not listened to.
      if (!this.#take(text)) socket.destroy()
    })
    // The close tells all: what the error was makes no difference to anybody.
    socket.on('error', () => undefined)
    socket.on('end', () => socket.end())
    socket.on('close', () => this.#end())
  }

  /** The next message; `undefined` when there will be none any more. */
  next(): Promise<Message | undefined> {
    const message = this.#arrived.shift()
    if (message || this.#isEnded) return Promise.resolve(message)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #take(text: string): boolean {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    const messages = lines.map(parseMessage)
    for (const message of messages) if (message) this.#give(message)
    return messages.every((message) => message !== undefined)
  }

  #give(message: Message): void {
    const waiting = this.#waiting.shift()
    if (waiting) waiting(message)
    else this.#arrived.push(message)
  }

  #end(): void {
    this.#isEnded = true
    for (const waiting of this.#waiting.splice(0)) waiting(undefined)
  }
}

function parseMessage(line: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(line)
    const isMessage = typeof value === 'object' && value !== null && 'kind' in value
    return isMessage ? (value as Message) : undefined
  } catch {
    return undefined
  }
}
