import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EventDocument } from './documents.ts'
import { keepAliveIntervalMs, unreadLimitBytes } from './limits.ts'
import type { Service } from './service.ts'

/** The open streams of events of one server; each start of it has its own name for event ids. */
export class EventStreams {
  readonly #service: Service
  /** Ids start anew with the daemon: a follower from before must not skip what came since. */
  readonly #name = randomUUID()
  readonly #open = new Set<ServerResponse>()

  constructor(service: Service) {
    this.#service = service
  }

  /** Sends remembered events, then new ones, until the client or the server ends the stream. */
  send(request: IncomingMessage, response: ServerResponse, after: number): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.flushHeaders()
    this.#open.add(response)
    const stop = this.#service.follow(this.#startOf(request, after), (event) => {
      response.write(frameOf(event, this.#name))
      if (response.writableLength > unreadLimitBytes) response.destroy()
    })
    const keepAlive = setInterval(() => response.write(':\n\n'), keepAliveIntervalMs)
    response.on('close', () => {
      clearInterval(keepAlive)
      stop()
      this.#open.delete(response)
    })
  }

  /** Ends all streams. */
  close(): void {
    for (const response of this.#open) response.end()
  }

  #startOf(request: IncomingMessage, after: number): number {
    const last = request.headers['last-event-id']
    if (typeof last !== 'string') return after
    const [name, id] = last.split('/')
    return name === this.#name && /^\d+$/.test(id ?? '') ? Number(id) : 0
  }
}

function frameOf(event: EventDocument, name: string): string {
  return `id: ${name}/${event.id}\ndata: ${JSON.stringify(event)}\n\n`
}
