import { HoldfastError } from '../../../errors/index.ts'
import { formatIpAddress, parseIpAddress } from '../../../kit/ip-address.ts'
import type { GatedAddress, Gates } from '../../../ports/index.ts'
import { SystemCallError } from '../libc.ts'
import { decodeAttributes } from '../network/netlink-message.ts'
import {
  encodeElementQuery,
  type GatedBytes,
  rebuild,
  reguard,
  removal,
  reopen,
  setNames,
} from './gate-changes.ts'
import { encodeBatch, encodeFamily, nftMessages, tableFamilies, typeOf } from './nft-message.ts'
import { NftSocket } from './nft-socket.ts'
import { TimedBatch } from './timed-batch.ts'

/** The tables are written anew so often: somebody may have taken rules out of them. */
const rebuildEveryMs = 1_000
/** A kernel that refused is asked again after so long. */
const askAgainMs = 1_000
const elementList = 3
/** What the kernel says where it has no nftables, or not what a gate needs of them. */
const absences: readonly string[] = ['EPROTONOSUPPORT', 'EOPNOTSUPP', 'EAFNOSUPPORT', 'ENOTSUP']

type RuleSocket = Pick<NftSocket, 'commit' | 'repeat' | 'list' | 'close'>

/** How a table is kept. */
export interface GateKeeping {
  /** It stays while nothing is guarded, and is made anew only when it is gone: making takes time. */
  readonly isLasting: boolean
}

/** The gate of one node: two tables of its own, which nobody else's node has. */
export class GateTable implements Gates {
  readonly #name: string
  readonly #openSocket: () => RuleSocket
  #socket: RuleSocket | undefined
  #guarded: readonly GatedAddress[] = []
  #batch: TimedBatch | undefined
  #rebuildAtMs = Number.NEGATIVE_INFINITY
  #refusal: { readonly error: HoldfastError; readonly untilMs: number } | undefined

  readonly #isLasting: boolean

  constructor(
    name: string,
    { isLasting }: GateKeeping = { isLasting: false },
    openSocket: () => RuleSocket = () => new NftSocket(),
  ) {
    this.#name = name
    this.#isLasting = isLasting
    this.#openSocket = openSocket
  }

  set(addresses: readonly GatedAddress[], openForMs: number): void {
    const nowMs = performance.now()
    if (this.#refusal !== undefined && nowMs < this.#refusal.untilMs) throw this.#refusal.error
    try {
      if (addresses.length === 0 && !this.#isLasting) this.#remove()
      else if (nowMs >= this.#rebuildAtMs || !this.#rewrite(addresses, openForMs)) {
        this.#rebuild(addresses, openForMs)
      }
      this.#refusal = undefined
    } catch (error) {
      this.#refusal = { error: describe(error), untilMs: nowMs + askAgainMs }
      this.#forsake()
      throw this.#refusal.error
    }
  }

  guarded(): readonly string[] {
    try {
      return [4, 6].flatMap((version) => this.#list(setNames[version === 4 ? 4 : 6].guarded))
    } catch {
      // A kernel without tables guards nothing, and says so when it is told to.
      return []
    }
  }

  /** Nothing of it is left in the kernel. */
  remove(): void {
    this.#remove()
  }

  close(): void {
    this.#socket?.close()
    this.#socket = undefined
  }

  /** False where the tables are not there any more as they were made. */
  #rewrite(addresses: readonly GatedAddress[], openForMs: number): boolean {
    try {
      if (!isSame(addresses, this.#guarded)) {
        this.#open().commit(reguard(this.#name, toBytes(addresses, openForMs)))
        this.#remember(addresses)
      } else if (openForMs < 1) this.#open().commit(reopen(this.#name, toBytes(addresses, 0)))
      else this.#open().repeat(this.#reopening().with(Math.floor(openForMs)))
      return true
    } catch (error) {
      if (error instanceof SystemCallError) return false
      throw error
    }
  }

  #reopening(): TimedBatch {
    this.#batch ??= new TimedBatch((openForMs) =>
      encodeBatch(reopen(this.#name, toBytes(this.#guarded, openForMs))),
    )
    return this.#batch
  }

  #rebuild(addresses: readonly GatedAddress[], openForMs: number): void {
    this.#open().commit(rebuild(this.#name, toBytes(addresses, openForMs)))
    this.#remember(addresses)
    const afterMs = this.#isLasting ? Number.POSITIVE_INFINITY : rebuildEveryMs
    this.#rebuildAtMs = performance.now() + afterMs
  }

  #remember(addresses: readonly GatedAddress[]): void {
    this.#guarded = addresses
    this.#batch = undefined
  }

  #remove(): void {
    this.#open().commit(removal(this.#name))
    this.#rebuildAtMs = Number.NEGATIVE_INFINITY
  }

  /** A gate that cannot be renewed would silence a service that is in its right. */
  #forsake(): void {
    this.#rebuildAtMs = Number.NEGATIVE_INFINITY
    try {
      this.#socket?.commit(removal(this.#name))
    } catch {
      // Who may not write may not remove either: what was open ends with its time.
    }
  }

  #list(set: string): string[] {
    const payload = Buffer.concat([
      encodeFamily(tableFamilies.inet),
      encodeElementQuery(this.#name, set),
    ])
    const type = typeOf(nftMessages.listElements)
    return this.#open()
      .list({ type, payload })
      .flatMap((body) => elementsOf(body))
  }

  #open(): RuleSocket {
    this.#socket ??= this.#openSocket()
    return this.#socket
  }
}

function toBytes(addresses: readonly GatedAddress[], openForMs: number): readonly GatedBytes[] {
  return addresses.map(({ address, isOpen }) => {
    const bytes = parseIpAddress(address)
    if (bytes === undefined) throw new Error(`${address} is no IP address`)
    return { bytes: Buffer.from(bytes), openForMs: isOpen ? openForMs : 0 }
  })
}

function isSame(some: readonly GatedAddress[], others: readonly GatedAddress[]): boolean {
  if (some.length !== others.length) return false
  return some.every(({ address, isOpen }, at) => {
    return address === others[at]?.address && isOpen === others[at].isOpen
  })
}

function elementsOf(body: Buffer): string[] {
  const list = decodeAttributes(body.subarray(4)).get(elementList) ?? Buffer.alloc(0)
  return splitAttributes(list).flatMap((one) => {
    const key = decodeAttributes(one).get(1)
    const bytes = key && decodeAttributes(key).get(1)
    return bytes === undefined ? [] : [formatIpAddress(bytes)]
  })
}

/** The values of attributes that all have the same type. */
function splitAttributes(bytes: Buffer): Buffer[] {
  const values: Buffer[] = []
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at)
    if (length < 4) break
    values.push(bytes.subarray(at + 4, at + length))
    at += (length + 3) & ~3
  }
  return values
}

function describe(cause: unknown): HoldfastError {
  const code = cause instanceof SystemCallError ? cause.code : ''
  if (absences.includes(code)) return new HoldfastError('HF_GATE_ABSENT', {}, { cause })
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new HoldfastError('HF_GATE_REFUSED', { reason }, { cause })
}
