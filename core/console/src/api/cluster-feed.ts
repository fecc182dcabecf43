import type { EventDocument, StatusDocument } from '../../../src/api/documents.ts'
import type { ReadFrame } from '../../../src/api/streams/frames.ts'
import { keepEqual } from '../state/keep-equal.ts'
import { asFailure } from './api-failure.ts'
import { readStream } from './read-stream.ts'

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
  /** The session is over, and somebody has to log in again: the code of why. */
  readonly loggedOutBy: string | undefined
}

/** Between attempts to connect again; ms. */
const retryMs = 500
const eventsKept = 200

const nothing: ClusterPicture = {
  connection: 'connecting',
  status: undefined,
  events: [],
  heardAt: 0,
  loggedOutBy: undefined,
}

/** Follows the cluster through one node; says at once when what it knows is stale. */
export class ClusterFeed {
  #picture = nothing
  #lastId: string | undefined
  readonly #listeners = new Set<() => void>()
  readonly #end = new AbortController()
  #isStarted = false

  /** Starts to follow, if it does not yet; until `stop`. */
  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    void this.#followAgain(() => this.#followStatus())
    void this.#followAgain(() => this.#followEvents())
  }

  stop(): void {
    this.#end.abort()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly current = (): ClusterPicture => this.#picture

  async #followAgain(follow: () => Promise<void>): Promise<void> {
    while (!this.#end.signal.aborted && this.#picture.loggedOutBy === undefined) {
      await follow().catch((error: unknown) => {
        const { status, code } = asFailure(error)
        if (status === 401) this.#change({ loggedOutBy: code })
      })
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }

  /** The status stream says whether the page is live: it is sent whole at each beginning. */
  async #followStatus(): Promise<void> {
    try {
      await readStream({
        path: '/v1/status?follow=true',
        signal: this.#end.signal,
        onSign: () => this.#change({ heardAt: Date.now() }),
        onFrame: ({ event, data }) => {
          if (event !== 'status') return
          const status = keepEqual(this.#picture.status, JSON.parse(data) as StatusDocument)
          this.#change({ connection: 'live', status })
        },
      })
    } finally {
      const isKnown = this.#picture.status !== undefined
      this.#change({ connection: isKnown ? 'stale' : 'connecting' })
    }
  }

  #followEvents(): Promise<void> {
    return readStream({
      path: '/v1/events',
      lastId: this.#lastId,
      signal: this.#end.signal,
      onSign: () => undefined,
      onFrame: (frame) => this.#takeEvent(frame),
    })
  }

  #takeEvent({ event, id, data }: ReadFrame): void {
    if (id !== undefined) this.#lastId = id
    // What was remembered is of another start of the daemon, or there is a gap.
    if (event === 'reset') this.#change({ events: [] })
    if (event !== 'message') return
    const one = JSON.parse(data) as EventDocument
    const older = this.#picture.events.filter((other) => other.id < one.id)
    this.#change({ events: [one, ...older].slice(0, eventsKept) })
  }

  #change(part: Partial<ClusterPicture>): void {
    this.#picture = { ...this.#picture, ...part }
    for (const listener of this.#listeners) listener()
  }
}
