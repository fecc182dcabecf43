import type { LaneAnswer, Road } from '../../fast-lane/index.ts'
import { parseIpAddress } from '../../kit/ip-address.ts'
import { EchoSocket, findSegment, readOwnAddresses, SegmentSocket } from '../linux/lane/index.ts'
import { libc } from '../linux/libc.ts'

/** The numbers of echo requests; so many that a late answer is not taken for a new one. */
const sequences = 0x1_0000
/** Somebody new is asked for among everybody so often only; in probes. */
const everybodyEvery = 20
/** An answer to a probe before so many was under way for too long to prove anything. */
const latestProbes = 20
/** Of so many probes it is known when they were sent: more than that, and a divisor of all. */
const remembered = 32
/** Who answered nothing in so many probes may have other hardware now. */
const unansweredLimit = 20
const readable = 1

/** An answer, and how long it was under way; of a segment since it was asked last, at the most. */
interface MeasuredAnswer {
  readonly answer: LaneAnswer
  readonly roundTripMs: number
}

/** One way to ask a machine, by a socket that may serve others too. */
interface Probe {
  readonly file: number
  ask(sequence: number): void
}

/** Asks along all roads at once, and reads what was answered; it never waits unless told to. */
export class Prober {
  readonly #echoes = new Map<4 | 6, EchoSocket>()
  readonly #segments: SegmentProbe[] = []
  readonly #roads: readonly Road[]
  readonly #probes: readonly Probe[]
  /** Roads that lead to this machine itself, whose answers say nothing. */
  #toSelf: ReadonlySet<number> = new Set()
  /** Echoes carry their roads' numbers from here on, so that those of others are not ours. */
  readonly #firstIdentifier: number
  #sequence = 0
  /** When the newest probes were sent, by their numbers; ms. */
  readonly #sentMs = new Float64Array(remembered)
  readonly #nowMs: () => number

  /** `firstIdentifier`: a number up to 65,535 less the roads; needs CAP_NET_RAW. */
  constructor(roads: readonly Road[], firstIdentifier: number, nowMs: () => number) {
    this.#nowMs = nowMs
    this.#firstIdentifier = firstIdentifier
    this.#roads = roads
    try {
      this.#probes = roads.flatMap((road, number) => this.#open(road, number) ?? [])
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** Asks once along each road. */
  ask(): void {
    this.#sequence = (this.#sequence + 1) % sequences
    this.#sentMs[this.#sequence % remembered] = this.#nowMs()
    for (const probe of this.#probes) probe.ask(this.#sequence)
  }

  /** Adds what was answered meanwhile, of some roads twice. */
  read(answers: LaneAnswer[]): void {
    for (const echo of this.#echoes.values()) {
      for (let answer = echo.receive(); answer !== undefined; answer = echo.receive()) {
        const road = answer.identifier - this.#firstIdentifier
        const age = (this.#sequence - answer.sequence + sequences) % sequences
        if (age > latestProbes || this.#toSelf.has(road)) continue
        answers.push({ road, sentMs: this.#sentMs[answer.sequence % remembered] })
      }
    }
    for (const segment of this.#segments) {
      if (segment.read()) answers.push({ road: segment.road, sentMs: undefined })
    }
  }

  /** Asks, and reads each answer the moment it comes, for so long: one of each road. */
  measure(forMs: number): Iterable<MeasuredAnswer> {
    this.#toSelf = this.#findToSelf()
    const files = [...new Set(this.#probes.map(({ file }) => file))]
    const descriptors = Buffer.alloc(files.length * 8)
    for (const [at, file] of files.entries()) {
      descriptors.writeInt32LE(file, at * 8)
      descriptors.writeInt16LE(readable, at * 8 + 4)
    }
    const begunMs = performance.now()
    this.ask()
    const found = new Map<number, MeasuredAnswer>()
    for (;;) {
      const passedMs = performance.now() - begunMs
      const answers: LaneAnswer[] = []
      this.read(answers)
      for (const answer of answers) {
        const { road, sentMs } = answer
        // One to an earlier question was under way for longer.
        const roundTripMs = sentMs === undefined ? passedMs : this.#nowMs() - sentMs
        if (!found.has(road)) found.set(road, { answer, roundTripMs })
      }
      const leftMs = Math.floor(forMs - passedMs)
      if (leftMs <= 0 || found.size >= this.#probes.length) break
      libc.poll(descriptors, files.length, leftMs)
    }
    return found.values()
  }

  /** A thread that ends does not close what it opened itself. */
  close(): void {
    for (const echo of this.#echoes.values()) echo.close()
    for (const segment of this.#segments) segment.close()
  }

  /** Addresses move: one that is protected may be here by now. */
  #findToSelf(): ReadonlySet<number> {
    const own = readOwnAddresses()
    const toSelf = this.#roads.flatMap(({ address }, road) => (own.has(address) ? [road] : []))
    return new Set(toSelf)
  }

  #open({ address, kind }: Road, number: number): Probe | undefined {
    const ip = parseIpAddress(address)
    if (ip === undefined) return undefined
    if (kind === 'echo') return this.#openEcho(address, ip.length === 4 ? 4 : 6, number)
    const segment = findSegment(address)
    if (segment === undefined) return undefined
    const probe = new SegmentProbe(number, new SegmentSocket(segment, Buffer.from(ip)))
    this.#segments.push(probe)
    return probe
  }

  #openEcho(address: string, version: 4 | 6, road: number): Probe {
    const socket = this.#echoes.get(version) ?? new EchoSocket(version)
    this.#echoes.set(version, socket)
    const question = socket.question(address, this.#firstIdentifier + road)
    return { file: socket.file, ask: (sequence) => question.ask(sequence) }
  }
}

/** Asks the machine that answered last; when that is silent, now and then whoever it is now. */
class SegmentProbe implements Probe {
  readonly road: number
  readonly #socket: SegmentSocket
  #unanswered = unansweredLimit

  constructor(road: number, socket: SegmentSocket) {
    this.road = road
    this.#socket = socket
  }

  get file(): number {
    return this.#socket.file
  }

  ask(): void {
    const isKnown = this.#unanswered < unansweredLimit && this.#socket.askDirectly()
    if (!isKnown && this.#unanswered % everybodyEvery === 0) this.#socket.askEverybody()
    this.#unanswered += 1
  }

  read(): boolean {
    const isAnswered = this.#socket.receive()
    if (isAnswered) this.#unanswered = 0
    return isAnswered
  }

  close(): void {
    this.#socket.close()
  }
}
