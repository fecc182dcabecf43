import { HoldfastError } from '../errors/index.ts'
import type { ClusterState, NodeName } from '../model/index.ts'
import { isMember } from '../planner/conditions.ts'
import type { CancelTimer, Clock, KitShelf } from '../ports/index.ts'

/** A node asks another one for the bytes of a package. */
interface Wanted {
  readonly kind: 'kit-wanted'
  readonly tarball: string
  readonly of: NodeName
}

/** A part of those bytes, in base64; where `count` is none its sender has nothing of it. */
interface Part {
  readonly kind: 'kit-part'
  readonly tarball: string
  readonly index: number
  readonly count: number
  readonly content: string
}

/** What is between other messages is small, so that none of them has to wait. */
const partBytes = 48 * 1024

/** How long nothing may come of what was asked for before another node is asked. */
const silenceMs = 5_000

/** How all that couriers say begins; nothing else is taken apart. */
const opening = '{"kind":"kit-'

/** What a courier needs of its node. */
export interface CourierParts {
  readonly node: NodeName
  readonly shelf: KitShelf
  readonly clock: Clock
  state(): ClusterState
  broadcast(payload: string): void
}

/** A package on its way here; it is given up when nothing comes of it for a while. */
class Collection {
  readonly #clock: Clock
  readonly #arrived = Promise.withResolvers<Uint8Array | undefined>()
  readonly #parts = new Map<number, Buffer>()
  #stop: CancelTimer = () => undefined

  constructor(clock: Clock) {
    this.#clock = clock
    this.#wait()
  }

  get arrived(): Promise<Uint8Array | undefined> {
    return this.#arrived.promise
  }

  take({ index, count, content }: Part): void {
    if (count === 0) return this.#end(undefined)
    this.#wait()
    this.#parts.set(index, Buffer.from(content, 'base64'))
    if (this.#parts.size < count) return
    const parts = [...this.#parts].toSorted(([left], [right]) => left - right)
    this.#end(Buffer.concat(parts.map(([, bytes]) => bytes)))
  }

  #wait(): void {
    this.#stop()
    this.#stop = this.#clock.after(silenceMs, () => this.#end(undefined))
  }

  #end(content: Uint8Array | undefined): void {
    this.#stop()
    this.#arrived.resolve(content)
  }
}

/** Brings packages that are in no registry from the shelves of other nodes. */
export class KitCourier {
  readonly #parts: CourierParts
  readonly #collections = new Map<string, Collection>()
  readonly #sending = new Map<string, Promise<void>>()

  constructor(parts: CourierParts) {
    this.#parts = parts
  }

  /** Puts a package on the shelf of this node; rejects with HF_KIT_TARBALL_MISSING. */
  async bring(tarball: string): Promise<void> {
    const { node, shelf, state } = this.#parts
    if (shelf.hasTarball(tarball)) return
    const members = state().view.members.filter((one) => one !== node && isMember(state(), one))
    for (const of of members) {
      const content = await this.#ask(tarball, of)
      if (content !== undefined) await shelf.keepTarball(content)
      if (shelf.hasTarball(tarball)) return
    }
    throw new HoldfastError('HF_KIT_TARBALL_MISSING', { node })
  }

  /** Whether a message is for couriers; then it is carried out. */
  hears(payload: string): boolean {
    if (!payload.startsWith(opening)) return false
    const said = parse(payload)
    if (said?.kind === 'kit-part') this.#collections.get(said.tarball)?.take(said)
    else if (said?.of === this.#parts.node) this.#sendInTurn(said.tarball)
    return true
  }

  async #ask(tarball: string, of: NodeName): Promise<Uint8Array | undefined> {
    const { clock } = this.#parts
    const collection = this.#collections.get(tarball) ?? new Collection(clock)
    this.#collections.set(tarball, collection)
    this.#say({ kind: 'kit-wanted', tarball, of })
    const content = await collection.arrived
    if (this.#collections.get(tarball) === collection) this.#collections.delete(tarball)
    return content
  }

  /** Who asks while it is being sent may have missed its beginning. */
  #sendInTurn(tarball: string): void {
    const earlier = this.#sending.get(tarball) ?? Promise.resolve()
    const sending = earlier.then(() => this.#send(tarball)).catch(() => undefined)
    this.#sending.set(tarball, sending)
  }

  async #send(tarball: string): Promise<void> {
    const { shelf } = this.#parts
    const none = { kind: 'kit-part', tarball, index: 0, count: 0, content: '' } as const
    if (!shelf.hasTarball(tarball)) return this.#say(none)
    const bytes = Buffer.from(await shelf.readTarball(tarball))
    const count = Math.ceil(bytes.length / partBytes)
    for (let index = 0; index < count; index += 1) {
      const part = bytes.subarray(index * partBytes, (index + 1) * partBytes)
      this.#say({ kind: 'kit-part', tarball, index, count, content: part.toString('base64') })
    }
  }

  #say(message: Wanted | Part): void {
    this.#parts.broadcast(JSON.stringify(message))
  }
}

/** What a courier said; nothing where it makes no sense here: no message may end a daemon. */
function parse(payload: string): Wanted | Part | undefined {
  try {
    const said = JSON.parse(payload) as Wanted | Part
    const isFine = said.kind === 'kit-part' ? isPart(said) : said.kind === 'kit-wanted'
    return isFine && isSha256(said.tarball) ? said : undefined
  } catch {
    return undefined
  }
}

function isPart({ index, count, content }: Part): boolean {
  return Number.isInteger(index) && Number.isInteger(count) && typeof content === 'string'
}

/** It becomes the name of a file. */
function isSha256(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name)
}
