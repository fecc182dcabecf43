import type { EventDocument, StatusDocument } from '../../../src/api/documents.ts'
import { asFailure } from './api-failure.ts'
import { call } from './call.ts'
import { type Frame, readFrames } from './read-frames.ts'
import { Refresher } from './refresher.ts'

/** How the page stands to the node that serves it. */
export type Connection = 'connecting' | 'live' | 'stale'

/** What the page knows of the cluster, and how fresh that is. */
export interface ClusterPicture {
  readonly connection: Connection
  /** Undefined until the first answer. */
  readonly status: StatusDocument | undefined
  /** Newest first; as many as a person looks through. */
  readonly events: readonly EventDocument[]
  /** When the node was heard last, ms of this browser's clock. */
  readonly heardAt: number
  /** The session is over: somebody has to log in again. */
  readonly isLoggedOut: boolean
}

/** Three signs of life that did not come; the daemon sends one every 15 s, ms. */
const silenceMs = 45_000
/** Between attempts to connect again; ms. */
const retryMs = 500
const eventsKept = 200

const nothing: ClusterPicture = {
  connection: 'connecting',
  status: undefined,
  events: [],
  heardAt: 0,
  isLoggedOut: false,
}

/** Follows the cluster through one node; says at once when what it knows is stale. */
export class ClusterFeed {
  #picture = nothing
  #lastId: string | undefined
  readonly #listeners = new Set<() => void>()
  readonly #refresher = new Refresher(() => this.#refresh())
  readonly #end = new AbortController()

  /** Starts to follow; until `stop`. */
  start(): void {
    void this.#follow()
  }

  stop(): void {
    this.#end.abort()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): ClusterPicture => this.#picture

  /** Asks for the status now; what is asked twice at once is asked once more afterwards. */
  refresh(): Promise<void> {
    return this.#refresher.run()
  }

  async #follow(): Promise<void> {
    while (!this.#end.signal.aborted) {
      try {
        await this.#followOnce()
      } catch (error) {
        this.#note(error)
      }
      if (this.#picture.isLoggedOut || this.#end.signal.aborted) return
      this.#change({ connection: this.#picture.status === undefined ? 'connecting' : 'stale' })
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }

  /** Until the stream breaks, or nothing is heard for too long. */
  async #followOnce(): Promise<void> {
    const broken = new AbortController()
    let timer = setTimeout(() => broken.abort(), silenceMs)
    const onSign = () => {
      clearTimeout(timer)
      timer = setTimeout(() => broken.abort(), silenceMs)
      this.#change({ heardAt: Date.now() })
    }
    try {
      const headers = new Headers()
      if (this.#lastId !== undefined) headers.set('last-event-id', this.#lastId)
      const signal = AbortSignal.any([broken.signal, this.#end.signal])
      const response = await fetch('/v1/events', { headers, signal, cache: 'no-store' })
      if (response.status === 401) this.#change({ isLoggedOut: true })
      if (!response.ok || response.body === null) return
      await this.refresh()
      onSign()
      this.#change({ connection: 'live' })
      for await (const frame of readFrames(response.body, onSign)) this.#take(frame)
    } finally {
      clearTimeout(timer)
      broken.abort()
    }
  }

  #take({ event, id, data }: Frame): void {
    if (id !== undefined) this.#lastId = id
    if (event === 'reset') this.#change({ events: [] })
    else if (event === 'status') this.#change({ status: JSON.parse(data) as StatusDocument })
    else this.#remember(JSON.parse(data) as EventDocument)
    if (event !== 'status') void this.refresh().catch(() => {})
  }

  #remember(event: EventDocument): void {
    const events = [event, ...this.#picture.events.filter(({ id }) => id < event.id)]
    this.#change({ events: events.slice(0, eventsKept) })
  }

  async #refresh(): Promise<void> {
    try {
      const status = await call<StatusDocument>({ path: '/v1/status', signal: this.#end.signal })
      this.#change({ status, heardAt: Date.now() })
    } catch (error) {
      this.#note(error)
      throw error
    }
  }

  #note(error: unknown): void {
    if (asFailure(error).status === 401) this.#change({ isLoggedOut: true })
  }

  #change(part: Partial<ClusterPicture>): void {
    this.#picture = { ...this.#picture, ...part }
    for (const listener of this.#listeners) listener()
  }
}
