import type { NodeRead } from '../api/service.ts'
import { type ErrorValues, HoldfastError, isErrorCode, messageOf } from '../errors/index.ts'
import type { ClusterState, NodeName } from '../model/index.ts'
import { refuseUnknownNames } from '../requests/index.ts'
import type { DaemonParts } from './daemon-parts.ts'

/** A node asks another one what only that one knows. */
interface Asked {
  readonly kind: 'read-asked'
  readonly id: string
  readonly of: NodeName
  readonly read: NodeRead
}

/** A part of the answer, as text: the parts come in their order. */
interface Told {
  readonly kind: 'read-told'
  readonly id: string
  readonly index: number
  readonly count: number
  readonly content: string
}

/** It cannot be read; the error is told to whoever asked. */
interface Failed {
  readonly kind: 'read-failed'
  readonly id: string
  readonly code: string
  readonly values: ErrorValues
}

type Said = Asked | Told | Failed

/** How all that is said of reads begins. */
const opening = '{"kind":"read-'

/** What is between other messages is small, so that none of them has to wait. */
const partLength = 32 * 1024

/** Longer than a node needs that has a failover to do. */
const silenceMs = 5_000

/** So many at once: what nodes tell one another goes through the order of all messages. */
const mostOpen = 8

/** What is needed of the daemon. */
export type PeerReadsParts = Pick<DaemonParts, 'node' | 'boot' | 'clock' | 'engine' | 'log'> & {
  state(): ClusterState
}

/** An answer on its way here. */
interface Open {
  readonly of: NodeName
  text: string
  end(answer: string): void
  fail(error: HoldfastError): void
}

/** Asks other nodes through the cluster, and answers them. */
export class PeerReads {
  readonly #parts: PeerReadsParts
  readonly #open = new Map<string, Open>()
  #lastId = 0
  /** Answers what this node is asked; whoever knows sets it. */
  onAsked: ((read: NodeRead) => unknown) | undefined

  constructor(parts: PeerReadsParts) {
    this.#parts = parts
  }

  /**
   * HF_NODE_UNKNOWN, HF_NODE_NOT_MEMBER, HF_NODE_SILENT, HF_NODE_READS_FULL, and whatever the other
   * node rejects with.
   */
  async ask(of: NodeName, read: NodeRead): Promise<unknown> {
    const { node, state } = this.#parts
    const unknown = refuseUnknownNames({ tags: [], nodes: [of] }, { state: state() })
    if (unknown !== undefined) throw new HoldfastError(unknown.code, unknown.values)
    if (of === node) return this.onAsked?.(read)
    if (!state().view.members.includes(of)) {
      const membership = state().nodes[of]?.membership ?? 'never-seen'
      throw new HoldfastError('HF_NODE_NOT_MEMBER', { node: of, membership })
    }
    if (this.#open.size >= mostOpen) {
      throw new HoldfastError('HF_NODE_READS_FULL', { limit: mostOpen })
    }
    return JSON.parse(await this.#collect(of, read))
  }

  /** Whether a message is about reads; then it is worked on. */
  hears(payload: string): boolean {
    if (!payload.startsWith(opening)) return false
    const said = parse(payload)
    if (said?.kind === 'read-told') this.#take(said)
    else if (said?.kind === 'read-failed') this.#open.get(said.id)?.fail(toError(said))
    else if (said?.of === this.#parts.node) void this.#answer(said)
    return true
  }

  async #collect(of: NodeName, read: NodeRead): Promise<string> {
    const { boot, clock } = this.#parts
    this.#lastId += 1
    const id = `${boot}/read-${this.#lastId}`
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    this.#open.set(id, { of, text: '', end: resolve, fail: reject })
    const stop = clock.after(silenceMs, () => {
      reject(new HoldfastError('HF_NODE_SILENT', { node: of, waitedMs: silenceMs }))
    })
    this.#say({ kind: 'read-asked', id, of, read })
    try {
      return await promise
    } finally {
      stop()
      this.#open.delete(id)
    }
  }

  #take({ id, index, count, content }: Told): void {
    const open = this.#open.get(id)
    if (open === undefined) return
    open.text += content
    if (index + 1 === count) open.end(open.text)
  }

  /** Never rejects: what a node is asked must not end it. */
  async #answer({ id, read }: Asked): Promise<void> {
    try {
      this.#tell(id, JSON.stringify((await this.onAsked?.(read)) ?? null))
    } catch (error) {
      const { code, values } = this.#toKnown(error)
      this.#say({ kind: 'read-failed', id, code, values })
    }
  }

  #toKnown(error: unknown): HoldfastError {
    if (error instanceof HoldfastError) return error
    this.#parts.log.error({ code: 'HF_BUG', err: error }, 'what another node asked met a bug')
    return new HoldfastError('HF_BUG', { reason: messageOf(error) })
  }

  #tell(id: string, text: string): void {
    const count = Math.ceil(text.length / partLength)
    for (let index = 0; index < count; index += 1) {
      const content = text.slice(index * partLength, (index + 1) * partLength)
      this.#say({ kind: 'read-told', id, index, count, content })
    }
  }

  #say(message: Said): void {
    this.#parts.engine.broadcast(JSON.stringify(message))
  }
}

/** What a peer said; nothing where it makes no sense here: no message may end a daemon. */
function parse(payload: string): Said | undefined {
  try {
    const said = JSON.parse(payload) as Said
    return isFine(said) ? said : undefined
  } catch {
    return undefined
  }
}

function isFine(said: Said): boolean {
  if (said.kind === 'read-told') return isTold(said)
  return said.kind === 'read-failed' ? isFailed(said) : isAsked(said)
}

/** A node of another version is never in one view with this one: its codes are known here. */
function toError({ code, values }: Failed): HoldfastError {
  return isErrorCode(code)
    ? new HoldfastError(code, values)
    : new HoldfastError('HF_BUG', { reason: code })
}

function isFailed({ id, code, values }: Failed): boolean {
  const isWorded = typeof id === 'string' && typeof code === 'string'
  return isWorded && typeof values === 'object' && values !== null
}

function isTold({ id, index, count, content }: Told): boolean {
  const areNumbers = Number.isInteger(index) && Number.isInteger(count)
  return areNumbers && typeof id === 'string' && typeof content === 'string'
}

function isAsked({ kind, id, read }: Asked): boolean {
  const isRead =
    ['kits', 'paths', 'lane', 'timelines', 'events'].includes(read?.kind) ||
    (['checks', 'actions'].includes(read?.kind) && 'tag' in read && typeof read.tag === 'string')
  return kind === 'read-asked' && typeof id === 'string' && isRead
}
