import { HoldfastError } from '../../../errors/index.ts'
import { formatIpAddress, parseIpAddress } from '../../../kit/ip-address.ts'
import type { GatedAddress, Gates } from '../../../ports/index.ts'
import { SystemCallError } from '../libc.ts'
import { decodeAttributes } from '../network/netlink-message.ts'
import {
  encodeRuleQuery,
  gateTables,
  rebuild,
  reguard,
  removal,
  renew,
  reopen,
  ruleCount,
  setNames,
} from './gate-changes.ts'
import { encodeElementQuery, type GatedBytes } from './gate-elements.ts'
import { encodeBatch, encodeFamily, nftMessages, tableFamilies, typeOf } from './nft-message.ts'
import { NftSocket } from './nft-socket.ts'
import { TimedBatch } from './timed-batch.ts'

/** It is looked so often whether the rules are there: somebody may have taken some away. */
const lookEveryMs = 1_000
/** A kernel that refused is asked again after so long. */
const askAgainMs = 1_000
const minuteMs = 60_000
const elementList = 3
const elementParts = { key: 1, left: 5 } as const
/** What the kernel says where it has no nftables, or not what a gate needs of them. */
const absences: readonly string[] = ['EPROTONOSUPPORT', 'EOPNOTSUPP', 'EAFNOSUPPORT', 'ENOTSUP']

type RuleSocket = Pick<NftSocket, 'commit' | 'repeat' | 'list' | 'close'>

/** How a table is kept. */
export interface GateKeeping {
  /** It stays while nothing is guarded: making it takes time. */
  readonly isLasting: boolean
  /** The kernel renews an element's time in place; see `tryRenewal`. */
  readonly canRenew: boolean
}

const usualKeeping: GateKeeping = { isLasting: false, canRenew: false }

/** The gate of one node: two tables of its own, which nobody else's node has. */
export class GateTable implements Gates {
  readonly #name: string
  readonly #openSocket: () => RuleSocket
  readonly #keeping: GateKeeping
  #socket: RuleSocket | undefined
  #guarded: readonly GatedAddress[] = []
  #batch: TimedBatch | undefined
  #isMade = false
  #lookAtMs = Number.NEGATIVE_INFINITY
  #refusal: { readonly error: HoldfastError; readonly untilMs: number } | undefined

  constructor(
    name: string,
    keeping = usualKeeping,
    openSocket: () => RuleSocket = () => new NftSocket(),
  ) {
    this.#name = name
    this.#keeping = keeping
    this.#openSocket = openSocket
  }

  get canRenew(): boolean {
    return this.#keeping.canRenew
  }

  set(addresses: readonly GatedAddress[], openForMs: number): void {
    const nowMs = performance.now()
    if (this.#refusal !== undefined && nowMs < this.#refusal.untilMs) throw this.#refusal.error
    try {
      if (addresses.length === 0 && !this.#keeping.isLasting) this.remove()
      else if (!this.#isWhole(nowMs) || !this.#rewrite(addresses, openForMs)) {
        this.#rebuild(addresses, openForMs)
      }
      this.#refusal = undefined
    } catch (error) {
      this.#refusal = { error: describe(error), untilMs: nowMs + askAgainMs }
      this.#forsake()
      throw this.#refusal.error
    }
  }

  /**
   * Whether this kernel renews in place (since Linux 6.12): others leave an element the time that
   * it has. To be called when something is open for less than half a minute.
   */
  tryRenewal(): boolean {
    this.#open().commit(renew(this.#name, toBytes(this.#guarded, minuteMs)))
    return this.#list(setNames[4].open).some((element) => {
      const left = element.get(elementParts.left)
      return left !== undefined && left.readBigUInt64BE() > BigInt(minuteMs / 2)
    })
  }

  guarded(): readonly string[] {
    try {
      return [4, 6].flatMap((version) => {
        return this.#list(setNames[version === 4 ? 4 : 6].guarded).flatMap(addressOf)
      })
    } catch {
      // A kernel without tables guards nothing, and says so when it is told to.
      return []
    }
  }

  /** Nothing of it is left in the kernel. */
  remove(): void {
    this.#open().commit(removal(this.#name))
    this.#isMade = false
  }

  close(): void {
    this.#socket?.close()
    this.#socket = undefined
  }

  /** Whether the tables are as they were made, as far as it was looked. */
  #isWhole(nowMs: number): boolean {
    if (!this.#isMade || nowMs < this.#lookAtMs) return this.#isMade
    this.#lookAtMs = nowMs + lookEveryMs
    const type = typeOf(nftMessages.listRules)
    const bodies = gateTables.flatMap(({ family }) => {
      const payload = Buffer.concat([
        encodeFamily(tableFamilies[family]),
        encodeRuleQuery(this.#name),
      ])
      return this.#open().list({ type, payload })
    })
    return bodies.length === ruleCount
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
    const changes = this.#keeping.canRenew ? renew : reopen
    this.#batch ??= new TimedBatch((openForMs) =>
      encodeBatch(changes(this.#name, toBytes(this.#guarded, openForMs))),
    )
    return this.#batch
  }

  #rebuild(addresses: readonly GatedAddress[], openForMs: number): void {
    this.#open().commit(rebuild(this.#name, toBytes(addresses, openForMs)))
    this.#remember(addresses)
    this.#isMade = true
    this.#lookAtMs = performance.now() + lookEveryMs
  }

  #remember(addresses: readonly GatedAddress[]): void {
    this.#guarded = addresses
    this.#batch = undefined
  }

  /** A gate that cannot be renewed would silence a service that is in its right. */
  #forsake(): void {
    this.#isMade = false
    try {
      this.#socket?.commit(removal(this.#name))
    } catch {
      // Who may not write may not remove either: what was open ends with its time.
    }
  }

  #list(set: string): ReadonlyMap<number, Buffer>[] {
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

function elementsOf(body: Buffer): ReadonlyMap<number, Buffer>[] {
  const list = decodeAttributes(body.subarray(4)).get(elementList) ?? Buffer.alloc(0)
  return splitAttributes(list).map((one) => decodeAttributes(one))
}

function addressOf(element: ReadonlyMap<number, Buffer>): string[] {
  const key = element.get(elementParts.key)
  const bytes = key && decodeAttributes(key).get(1)
  return bytes === undefined ? [] : [formatIpAddress(bytes)]
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
