// node:http takes longer to load than anything else that a command does (20 ms), and a command
// asks one thing. In HTTP/1.0 the answer ends with its connection: there is little to parse.
import { connect, type Socket } from 'node:net'
import { HoldfastError } from '../errors/index.ts'

/** A request: a GET, or a POST of JSON where there is a body. */
export interface Question {
  readonly socketPath: string
  readonly path: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  /** For how long nothing may come before HF_DAEMON_SILENT. */
  readonly timeoutMs: number
}

/** An answer whose head has come. */
export interface Reply {
  readonly status: number
  /** Bytes of the body, where the daemon said so. */
  readonly length: number | undefined
  /** Ends early, without an error, where the daemon ended. */
  readonly body: AsyncIterable<string>
  /** Ends the connection; the body ends too. */
  close(): void
}

/** Asks through a Unix socket; rejects with what the connection failed with. */
export async function askOnce(question: Question): Promise<Reply> {
  const { socketPath: path, timeoutMs } = question
  const socket = connect(path)
  socket.setEncoding('utf8')
  socket.setTimeout(timeoutMs, () => {
    socket.destroy(new HoldfastError('HF_DAEMON_SILENT', { path, waitedMs: timeoutMs }))
  })
  socket.write(textOf(question))
  const parts: AsyncIterator<string, undefined> = socket.iterator({ destroyOnReturn: true })
  const { head, rest } = await readHead(parts)
  const length = /^content-length: *(\d+)/im.exec(head)?.[1]
  return {
    status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]),
    length: length === undefined ? undefined : Number(length),
    body: bodyOf(rest, parts, socket),
    close: () => socket.destroy(),
  }
}

function textOf({ path, body, headers = {} }: Question): string {
  const lengths = body === undefined ? {} : { 'content-length': `${Buffer.byteLength(body)}` }
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  const fields = Object.entries({ ...headers, ...lengths, ...type })
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`)
  const method = body === undefined ? 'GET' : 'POST'
  return `${method} ${path} HTTP/1.0\r\n${lines.join('')}\r\n${body ?? ''}`
}

async function readHead(parts: AsyncIterator<string, undefined>) {
  let text = ''
  for (;;) {
    const end = text.indexOf('\r\n\r\n')
    if (end !== -1) return { head: text.slice(0, end), rest: text.slice(end + 4) }
    const { value } = await parts.next()
    if (value === undefined) throw new Error('it closed the connection')
    text += value
  }
}

async function* bodyOf(rest: string, parts: AsyncIterator<string, undefined>, socket: Socket) {
  try {
    if (rest !== '') yield rest
    for (;;) {
      const { value } = await parts.next()
      if (value === undefined) return
      yield value
    }
  } finally {
    socket.destroy()
  }
}
