import type { Socket } from 'node:dgram'
import { setTimeout as sleep } from 'node:timers/promises'
import { firstLinkPort, type Path } from '../../cluster/index.ts'
import { bindLink } from './echo-ports.ts'
import { interfaceMtu } from './machine-facts.ts'

/** What is measured: each link that both sides can use, and the word that echoes are known by. */
export interface PathsToMeasure {
  readonly node: string
  readonly mark: string
  readonly links: readonly LinkEnds[]
}

/** A link from here to there. */
export interface LinkEnds {
  readonly link: number
  readonly from: string
  readonly to: string
}

const rounds = 25
const pauseMs = 10
/** Longer than any network takes that a cluster could be on. */
const patienceMs = 500
const headerBytes = { 4: 28, 6: 48 } as const
/** Lengths of packets that networks are commonly limited to. */
const usualMtus = [9_000, 8_900, 4_000, 1_500, 1_492, 1_450, 1_400, 1_280]

/** Measures paths by echoes between the ports of Corosync; one whose port is taken is left out. */
export async function measurePaths(paths: PathsToMeasure): Promise<readonly Path[]> {
  const measured = await Promise.all(paths.links.map((ends) => measureLink(paths, ends)))
  return measured.filter((path) => path !== undefined)
}

async function measureLink(paths: PathsToMeasure, ends: LinkEnds): Promise<Path | undefined> {
  const socket = await bindLink(ends.from, ends.link)
  if (socket === undefined) return undefined
  const { node, mark } = paths
  const { link, to: address } = ends
  const echoes = new Echoes(socket, mark, ends)
  try {
    const times = await echoes.measureTimes()
    if (times.length === 0) return { node, link, address, isUp: false }
    const facts = { node, link, address, isUp: true }
    const limit = interfaceMtu(ends.from)
    const mtu = limit === undefined ? undefined : await echoes.measureMtu(limit)
    return {
      ...facts,
      roundTripMs: times.reduce((sum, ms) => sum + ms, 0) / times.length,
      jitterMs: Math.max(...times) - Math.min(...times),
      ...(mtu !== undefined && limit !== undefined && { mtu, interfaceMtu: limit }),
    }
  } finally {
    socket.close()
  }
}

/** Packets that are sent and come back: the mark, a number, and zeros to their length. */
class Echoes {
  readonly #socket: Socket
  readonly #mark: Buffer
  readonly #ends: LinkEnds
  readonly #sentAt = new Map<number, number>()
  readonly #times = new Map<number, number>()
  #count = 0

  constructor(socket: Socket, mark: string, ends: LinkEnds) {
    this.#socket = socket
    this.#mark = Buffer.from(mark)
    this.#ends = ends
    socket.on('message', (message) => this.#take(message))
  }

  /** Round trips, in ms, of those that came back. */
  async measureTimes(): Promise<readonly number[]> {
    const sent: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      sent.push(this.#send(this.#mark.length + 4))
      await sleep(pauseMs)
    }
    await this.#wait(sent)
    return this.#timesOf(sent)
  }

  /** The longest packet that came back, up to what the interface sends whole. */
  async measureMtu(limit: number): Promise<number | undefined> {
    const header = headerBytes[this.#ends.to.includes(':') ? 6 : 4]
    const lengths = [limit, ...usualMtus.filter((one) => one < limit)].filter(
      (one) => one <= 65_535,
    )
    const sent = lengths.map((length) => {
      return { length, numbers: [1, 2, 3].map(() => this.#send(length - header)) }
    })
    // The longest is the last to arrive, if at all: the others are here by then.
    await this.#wait(sent[0]?.numbers.slice(0, 1) ?? [])
    return sent.find(({ numbers }) => this.#timesOf(numbers).length > 0)?.length
  }

  #send(length: number): number {
    this.#count += 1
    const packet = Buffer.alloc(Math.max(length, this.#mark.length + 4))
    this.#mark.copy(packet)
    packet.writeUInt32BE(this.#count, this.#mark.length)
    this.#sentAt.set(this.#count, performance.now())
    // Where there is no road, or the packet is too long, nothing comes back.
    this.#socket.send(packet, firstLinkPort + this.#ends.link, this.#ends.to, () => {})
    return this.#count
  }

  #take(message: Buffer): void {
    const at = this.#mark.length
    if (message.length < at + 4 || !message.subarray(0, at).equals(this.#mark)) return
    const number = message.readUInt32BE(at)
    const sentAt = this.#sentAt.get(number)
    if (sentAt !== undefined && !this.#times.has(number)) {
      this.#times.set(number, performance.now() - sentAt)
    }
  }

  #timesOf(numbers: readonly number[]): number[] {
    return numbers.flatMap((number) => this.#times.get(number) ?? [])
  }

  async #wait(numbers: readonly number[]): Promise<void> {
    const until = performance.now() + patienceMs
    while (performance.now() < until && numbers.some((one) => !this.#times.has(one))) await sleep(5)
  }
}
