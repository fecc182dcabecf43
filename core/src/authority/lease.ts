import type { NodeName } from '../model/index.ts'
import type { Heartbeat } from './heartbeat.ts'
import { ageMsIn, type LeaseStanding } from './lease-standing.ts'

/** The newest heartbeat of a node in the present ring: by its own clock, and by this node's. */
interface Heard {
  readonly sentMs: number
  readonly atMs: number
}

/**
 * What one process knows of its node's lease, and of those that it may have renewed for others. It
 * is told what happens and when, and reads no clock itself.
 */
export class Lease {
  readonly #node: NodeName
  readonly #startedMs: number
  #ring = ''
  #quorateRing = ''
  #renewedMs = Number.NEGATIVE_INFINITY
  #returnedMs: number | null = null
  /** When the newest quorate ring was granted its quorum. */
  #grantedMs = Number.NEGATIVE_INFINITY
  /** Own heartbeats of this ring that have not come back, oldest first. */
  #underWay: number[] = []
  #heard = new Map<NodeName, Heard>()
  /** Whoever was seen in this ring, its daemon alive or not. */
  #present = new Set<NodeName>()
  /** For nodes that are away: since when this process cannot have renewed them. */
  readonly #awaySinceMs = new Map<NodeName, number>()

  constructor(node: NodeName, nowMs: number) {
    this.#node = node
    this.#startedMs = nowMs
  }

  /** When the newest renewal was sent, by this node's clock; minus infinity where there is none. */
  get renewedMs(): number {
    return this.#renewedMs
  }

  get ring(): string {
    return this.#ring
  }

  /** The heartbeat to send now. */
  beat(nowMs: number): Omit<Heartbeat, 'kind'> {
    this.#underWay.push(nowMs)
    const heard = Object.fromEntries([...this.#heard].map(([node, { sentMs }]) => [node, sentMs]))
    return { ring: this.#ring, sentMs: nowMs, returnedMs: this.#returnedMs, heard }
  }

  /** Who is together now; whoever went cannot have been renewed after what is known by now. */
  enterView(view: { ring: string; members: readonly NodeName[] }, nowMs: number): void {
    if (view.ring !== this.#ring) this.#enterRing(view, nowMs)
    for (const node of view.members) this.#meet(node)
  }

  /** The rest of a node is gone, within the ring: nothing of it is renewed any more. */
  losePeer(node: NodeName, nowMs: number): void {
    this.#part(node, nowMs)
    this.#heard.delete(node)
    this.#present.delete(node)
  }

  confirmQuorum({ ring, isQuorate }: { ring: string; isQuorate: boolean }, nowMs: number): void {
    if (isQuorate && this.#quorateRing !== ring) this.#grantedMs = nowMs
    if (isQuorate) this.#quorateRing = ring
    else if (this.#quorateRing === ring) this.#quorateRing = ''
  }

  /** There is no ring at all any more. */
  loseRing(nowMs: number): void {
    this.enterView({ ring: '', members: [] }, nowMs)
  }

  /** A node's heartbeat came in the order of the ring; `isOwn`: this very process sent it. */
  hear(from: { node: NodeName; isOwn: boolean }, heartbeat: Heartbeat, nowMs: number): void {
    const { ring, sentMs, returnedMs, heard } = heartbeat
    if (ring !== this.#ring || ring === '') return
    if (from.isOwn) {
      this.#returnedMs = sentMs
      this.#underWay = this.#underWay.filter((one) => one > sentMs)
    }
    // This node's other process: what one of them is told, the other must not acknowledge. Its two
    // messages in succession renew the node's lease, whichever of the two hears them.
    if (from.node === this.#node) {
      if (returnedMs !== null) this.#renew(returnedMs)
      return
    }
    this.#meet(from.node)
    this.#heard.set(from.node, { sentMs, atMs: nowMs })
    const acknowledgedMs = heard[this.#node]
    if (acknowledgedMs !== undefined) this.#renew(acknowledgedMs)
  }

  /** How long a node that is away cannot have been renewed through this process. */
  ageMsOf(node: NodeName, nowMs: number, loserMs = 0): number {
    return ageMsIn(this.standing, node, { nowMs, loserMs })
  }

  get standing(): LeaseStanding {
    return {
      ring: this.#ring,
      isQuorate: this.#quorateRing === this.#ring,
      renewedMs: this.#renewedMs,
      startedMs: this.#startedMs,
      grantedMs: this.#grantedMs,
      present: [...this.#present],
      awaySinceMs: Object.fromEntries(this.#awaySinceMs),
    }
  }

  #enterRing(view: { ring: string; members: readonly NodeName[] }, nowMs: number): void {
    for (const node of this.#present) if (!view.members.includes(node)) this.#part(node, nowMs)
    this.#ring = view.ring
    this.#returnedMs = null
    this.#underWay = []
    this.#heard = new Map()
    this.#present = new Set()
  }

  #meet(node: NodeName): void {
    this.#present.add(node)
    this.#awaySinceMs.delete(node)
  }

  #renew(sentMs: number): void {
    if (this.#quorateRing !== this.#ring) return
    this.#renewedMs = Math.max(this.#renewedMs, sentMs)
  }

  /**
   * An acknowledgement names a heartbeat that had arrived by then. Two messages of the node's own
   * went round before the oldest of ours got stuck; where none did, perhaps until this moment.
   */
  #part(node: NodeName, nowMs: number): void {
    const lastRoundMs = this.#underWay[0] ?? nowMs
    const lastHeardMs = this.#heard.get(node)?.atMs ?? Number.NEGATIVE_INFINITY
    this.#awaySinceMs.set(node, Math.max(lastRoundMs, lastHeardMs))
  }
}
