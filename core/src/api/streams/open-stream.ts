import type { ServerResponse } from 'node:http'
import { keepAliveIntervalMs, stallLimitMs } from '../limits.ts'
import { frameOf } from './frames.ts'
import type { Source } from './source.ts'

/** One client's stream. What is unread is at most one portion: the rest is not made yet. */
export class OpenStream {
  readonly #response: ServerResponse
  readonly #source: Source
  /** Since when the client has not read what was sent; undefined where it has. */
  #unreadSinceMs: number | undefined
  #writtenMs = performance.now()

  constructor(response: ServerResponse, source: Source) {
    this.#response = response
    this.#source = source
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    response.flushHeaders()
    response.on('drain', () => {
      this.#unreadSinceMs = undefined
      this.pump()
    })
  }

  /** Sends what is new, as far as the client reads. */
  pump(): void {
    while (this.#unreadSinceMs === undefined && !this.#response.destroyed) {
      const chunk = this.#source.next()
      if (chunk === undefined) return this.#showThatItLives()
      this.#write(chunk)
    }
  }

  /** Whether its client has read nothing for too long. */
  get isStalled(): boolean {
    const since = this.#unreadSinceMs
    return since !== undefined && performance.now() - since > stallLimitMs
  }

  /** Ends it, saying why where the client still reads. */
  drop(reason: string): void {
    this.#response.end(frameOf({ event: 'dropped', data: JSON.stringify({ reason }) }))
    setImmediate(() => this.#response.destroy())
  }

  end(): void {
    this.#response.end()
  }

  #showThatItLives(): void {
    if (performance.now() - this.#writtenMs > keepAliveIntervalMs) this.#write(':\n\n')
  }

  #write(chunk: string | Uint8Array): void {
    const now = performance.now()
    this.#writtenMs = now
    if (!this.#response.write(chunk)) this.#unreadSinceMs = now
  }
}
