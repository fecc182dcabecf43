import {
  enterRoster,
  keyOf,
  newcomer,
  type Outcome,
  RollCall,
  type Roster,
  type SeatedStation,
  type Standing,
} from '../../rings/index.ts'
import type { CpgAddress, CpgEvent } from './binding/cpg.ts'
import { type OutgoingMessage, PartJoiner } from './message-parts.ts'
import { Outbox } from './outbox.ts'
import type { QuorumWord } from './quorum-word.ts'
import { decodeFrame, encodeFrame, type HeardFrame, type RingFrame } from './ring-frame.ts'
import type { EngineThreadSettings, FromEngineThread } from './thread-protocol.ts'

/** So long a process that does not say who it is holds the others up. */
const silenceMs = 200

/** What a client needs of its connection, of which there is a new one after each loss. */
export interface ClientLine {
  readonly nodeId: number
  multicast(bytes: Buffer): boolean
}

/** A client's place: who it is, and whom it tells what happens. */
export interface ClientPlace extends Pick<EngineThreadSettings, 'node' | 'role'> {
  readonly pid: number
  tell(told: FromEngineThread): void
  /** A number that rises with each connection of the node's processes. */
  countConnection(): number
}

/** One process in the rings of Corosync: makes views of what its group and the quorum say. */
export class RingClient {
  readonly #place: ClientPlace
  readonly #joiner = new PartJoiner()
  readonly #outbox = new Outbox((bytes) => this.#line?.multicast(bytes) ?? false)
  #line: ClientLine | undefined
  #self: SeatedStation | undefined
  #rollCall: RollCall | undefined
  #standing: Standing = newcomer
  #word: QuorumWord | undefined
  #silence: NodeJS.Timeout | undefined
  #isLeaving = false

  constructor(place: ClientPlace) {
    this.#place = place
  }

  /** A connection is there; its group tells next who is in it. */
  attach(line: ClientLine): void {
    const { node, role, pid, countConnection } = this.#place
    this.#line = line
    this.#self = { node, role, pid, nodeId: line.nodeId, connection: countConnection() }
    this.#rollCall = new RollCall(this.#self)
  }

  /** The connection is over: there is no membership until the next one tells of it. */
  detach(): void {
    clearTimeout(this.#silence)
    this.#line = undefined
    this.#rollCall = undefined
    this.#word = undefined
    this.#outbox.clear()
    this.#joiner.clear()
    this.#standing = { ...this.#standing, isJoined: false }
  }

  broadcast(message: OutgoingMessage): void {
    if (this.#standing.isJoined && message.ring === this.#rollCall?.ring) this.#outbox.push(message)
  }

  leave(): void {
    this.#isLeaving = true
    if (this.#standing.isJoined) this.#say({ kind: 'goodbye' })
  }

  hearQuorum(words: readonly QuorumWord[]): void {
    for (const word of words) {
      this.#word = word
      const { isJoined, view } = this.#standing
      if (isJoined && view?.ring === word.ring) this.#place.tell({ kind: 'quorum', word })
    }
  }

  hearGroup(events: readonly CpgEvent[]): void {
    for (const event of events) {
      if (event.kind === 'ring') this.#enterRing(event.ring)
      else if (event.kind === 'members') this.#changeMembers(event)
      else this.#hear(event)
    }
  }

  #enterRing(ring: string): void {
    const rollCall = this.#rollCall
    if (rollCall === undefined || rollCall.ring === ring) return
    this.#outbox.clear()
    this.#joiner.clear()
    this.#follow(rollCall.enterRing(ring))
  }

  #changeMembers({ members, left, joined }: Extract<CpgEvent, { kind: 'members' }>): void {
    const isOfRing =
      left.some(({ reason }) => reason === 'node-down') ||
      joined.some(({ reason }) => reason === 'node-up')
    const outcome = this.#rollCall?.change({ members, left: left.map(endOf), joined, isOfRing })
    if (!isOfRing && joined.length > 0) this.#beginMessagesAnew()
    if (outcome !== undefined) this.#follow(outcome)
  }

  /** Who joined has not heard the beginning of what is half said. */
  #beginMessagesAnew(): void {
    const isHalfSaid = this.#self !== undefined && this.#joiner.isGathering(keyOf(this.#self))
    this.#joiner.clear()
    if (isHalfSaid) this.#outbox.sayAgain()
  }

  #hear({ from, bytes }: Extract<CpgEvent, { kind: 'message' }>): void {
    const heard = decodeFrame(bytes)
    const rollCall = this.#rollCall
    // What was said in another ring is stale, whenever it arrives.
    if (heard === undefined || heard.frame.ring !== rollCall?.ring) return
    const { frame } = heard
    if (frame.kind === 'message') this.#hearMessage(rollCall.seatOf(from), heard)
    if (frame.kind === 'statement') this.#follow(rollCall.hear(from, frame.statement))
    if (frame.kind === 'goWithout') this.#follow(rollCall.goWithout(frame.keys))
    if (frame.kind === 'goodbye') this.#follow(rollCall.hearGoodbye(from))
  }

  #hearMessage(sender: SeatedStation | undefined, { frame, body }: HeardFrame): void {
    if (frame.kind !== 'message' || sender === undefined) return
    const { isJoined, view } = this.#standing
    const isToHear =
      this.#place.role === 'daemon' || sender.role === 'guardian' || frame.hearers === 'everybody'
    if (!isJoined || view?.ring !== frame.ring || !isToHear) return
    const payload = this.#joiner.add(keyOf(sender), frame.part, body)
    if (payload === undefined) return
    const { node: from, role } = sender
    this.#place.tell({ kind: 'message', message: { from, role, payload } })
    if (sender.connection === this.#self?.connection) this.#outbox.noteReturn(frame.part.number)
  }

  #follow({ isCalled, roster }: Outcome): void {
    if (isCalled && this.#rollCall !== undefined) {
      this.#say({ kind: 'statement', statement: this.#rollCall.statement })
      this.#watchSilence()
    }
    if (roster !== undefined) this.#enter(roster)
  }

  #enter(roster: Roster): void {
    const self = this.#self
    if (self === undefined) return
    clearTimeout(this.#silence)
    if (roster.parted.includes(self.connection)) return this.#place.tell({ kind: 'parted' })
    if (!roster.seats.some(({ connection }) => connection === self.connection)) return
    if (!this.#standing.isJoined) this.#place.tell({ kind: 'joined' })
    const { standing, view, downs } = enterRoster(this.#standing, roster, self)
    this.#standing = standing
    if (view !== undefined) {
      const word = this.#word
      if (word?.ring === view.ring) this.#place.tell({ kind: 'quorum', word })
      this.#place.tell({ kind: 'view', view })
    }
    for (const node of downs) this.#place.tell({ kind: 'down', node })
    if (this.#isLeaving) this.#say({ kind: 'goodbye' })
  }

  #watchSilence(): void {
    clearTimeout(this.#silence)
    this.#silence = setTimeout(() => {
      const missing = this.#rollCall?.missing ?? []
      if (missing.length === 0) return
      // Where not even the own word came back the order stands still: nobody's silence counts.
      const isOwn = this.#self !== undefined && missing.includes(keyOf(this.#self))
      if (!isOwn) this.#say({ kind: 'goWithout', keys: missing })
      this.#watchSilence()
    }, silenceMs)
  }

  #say(what: DistributiveOmit<RingFrame, 'ring'>): void {
    const ring = this.#rollCall?.ring
    if (ring !== undefined) this.#outbox.pushFirst(encodeFrame({ ring, ...what }))
  }
}

type DistributiveOmit<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never

function endOf({ nodeId, pid, reason }: CpgAddress) {
  const end =
    reason === 'leave' ? 'left' : reason === 'node-down' ? 'node-down' : ('ended' as const)
  return { station: { nodeId, pid }, end } as const
}
