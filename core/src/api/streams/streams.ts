import { randomUUID } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import { HoldfastError } from '../../errors/index.ts'
import type { Log } from '../../ports/log.ts'
import { mostStreams, pulseIntervalMs, stallLimitMs } from '../limits.ts'
import { OpenStream } from './open-stream.ts'
import type { Source } from './source.ts'

/** How many streams are looked after before the engine has its turn again. */
const streamsPerTurn = 20

/** All open streams of one server. They are told things in turn, a moment after they happened. */
export class Streams {
  /** The name of this start for ids of events: those of another start mean something else. */
  readonly name: string = randomUUID()
  readonly #log: Log
  readonly #open = new Set<OpenStream>()
  #pulse: NodeJS.Timeout | undefined
  #isPulsing = false
  #isClosed = false

  constructor(log: Log) {
    this.#log = log
  }

  /** Sends what a source has until the client or the server ends it; HF_API_STREAMS_FULL. */
  open(reply: FastifyReply, source: Source): void {
    // Who asks for the head alone would be sent nothing, and never.
    if (reply.request.method === 'HEAD') return void reply.type('text/event-stream').send()
    if (this.#open.size >= mostStreams) {
      throw new HoldfastError('HF_API_STREAMS_FULL', { limit: mostStreams })
    }
    const { raw } = reply
    reply.hijack()
    if (this.#isClosed || raw.destroyed) {
      raw.destroy()
      return
    }
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) raw.setHeader(name, value)
    }
    const stream = new OpenStream(raw, source)
    this.#open.add(stream)
    raw.on('error', () => raw.destroy())
    raw.on('close', () => this.#forget(stream))
    this.#pulse ??= setInterval(() => void this.#lookAfter(), pulseIntervalMs)
    stream.pump()
  }

  /** Ends all streams; none is opened any more. */
  close(): void {
    this.#isClosed = true
    for (const stream of this.#open) stream.end()
  }

  #forget(stream: OpenStream): void {
    this.#open.delete(stream)
    if (this.#open.size > 0) return
    clearInterval(this.#pulse)
    this.#pulse = undefined
  }

  async #lookAfter(): Promise<void> {
    if (this.#isPulsing) return
    this.#isPulsing = true
    const streams = [...this.#open]
    for (let at = 0; at < streams.length; at += streamsPerTurn) {
      for (const stream of streams.slice(at, at + streamsPerTurn)) this.#tend(stream)
      await turn()
    }
    this.#isPulsing = false
  }

  #tend(stream: OpenStream): void {
    if (!stream.isStalled) return this.#pump(stream)
    const code = 'HF_API_STREAM_DROPPED'
    this.#log.warn({ code, limitMs: stallLimitMs }, 'a client of a stream reads nothing any more')
    stream.drop('it read nothing for too long')
    this.#forget(stream)
  }

  /** A mistake in what is told ends that stream, as it would end one answer. */
  #pump(stream: OpenStream): void {
    try {
      stream.pump()
    } catch (error) {
      this.#log.error({ code: 'HF_BUG', err: error }, 'a stream met a bug')
      stream.drop('the daemon made a mistake; its log has the details')
    }
  }
}
