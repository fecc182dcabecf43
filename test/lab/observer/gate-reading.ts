import {
  aligned,
  NetlinkConversation,
  type questionKinds,
  splitAttributes,
  textOf,
} from '../netlink-conversation.ts'

const NFNL_SUBSYS_NFTABLES = 10
const NFPROTO_INET = 1
/** A table that went between two questions guards nothing any more. */
const ENOENT = 2
const netfilter = { protocol: 12, absences: [ENOENT] } as const

/** Every message begins with the family and what belongs to it. */
const familyLength = 4
const messages = { getSets: 10, getElements: 13, getGeneration: 16 } as const
/** Rules that change all the time are read so often until they stand still meanwhile. */
const MOST_READINGS = 5
/** Of a set, and of a list of elements: table and name have the same numbers. */
const attributes = { table: 1, name: 2, elements: 3, element: 1, key: 1, value: 1 } as const

/** A set of a table, by its names. */
interface SetName {
  readonly table: string
  readonly name: string
}

/**
 * Reads from a kernel's own packet filter whether an address may speak. It knows of a gate only
 * what anybody sees who lists the rules.
 */
export class GateReading {
  readonly #conversation: NetlinkConversation
  readonly #bytes: string
  readonly #version: number

  constructor(networkFile: string, addressBytes: string) {
    this.#conversation = new NetlinkConversation(networkFile, netfilter)
    this.#bytes = addressBytes
    this.#version = addressBytes.length === 8 ? 4 : 6
  }

  /**
   * Whether no table guards the address, or every one that does has it open. What is changed while
   * it is read is read again: half of the old and half of the new never was.
   */
  isOpen(): boolean {
    let isOpen = true
    for (let reading = 0; reading < MOST_READINGS; reading += 1) {
      const before = this.#generation()
      isOpen = this.#readWhetherOpen()
      if (this.#generation() === before) return isOpen
    }
    return isOpen
  }

  #readWhetherOpen(): boolean {
    const guarded = `guarded${this.#version}`
    const guards = this.#sets().filter((set) => set.name === guarded && this.#has(set))
    return guards.every(({ table }) => this.#has({ table, name: `open${this.#version}` }))
  }

  close(): void {
    this.#conversation.close()
  }

  #sets(): SetName[] {
    return this.#ask(messages.getSets, 'dump').map((body) => {
      const found = new Map(splitAttributes(body))
      return {
        table: textOf(found.get(attributes.table)),
        name: textOf(found.get(attributes.name)),
      }
    })
  }

  #has({ table, name }: SetName): boolean {
    const question = Buffer.concat([encode(attributes.table, table), encode(attributes.name, name)])
    return this.#ask(messages.getElements, 'dump', question).some((body) => {
      const list = new Map(splitAttributes(body)).get(attributes.elements) ?? Buffer.alloc(0)
      return [...splitAttributes(list)].some(([, element]) => {
        const key = new Map(splitAttributes(element)).get(attributes.key) ?? Buffer.alloc(0)
        return new Map(splitAttributes(key)).get(attributes.value)?.toString('hex') === this.#bytes
      })
    })
  }

  /** The number of the newest change of any rule. */
  #generation(): string {
    const bodies = this.#ask(messages.getGeneration, 'one')
    return bodies.map((body) => body.toString('hex')).join()
  }

  #ask(message: number, kind: keyof typeof questionKinds, question = Buffer.alloc(0)): Buffer[] {
    const type = (NFNL_SUBSYS_NFTABLES << 8) | message
    const body = Buffer.concat([Buffer.from([NFPROTO_INET, 0, 0, 0]), question])
    const answer = this.#conversation.ask({ type, kind, body })
    return answer.map((one) => one.subarray(familyLength))
  }
}

function encode(type: number, text: string): Buffer {
  const value = Buffer.from(`${text}\0`)
  const bytes = Buffer.alloc(aligned(4 + value.length))
  bytes.writeUInt16LE(4 + value.length, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.set(value, 4)
  return bytes
}
