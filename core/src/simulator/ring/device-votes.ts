import { measured, measuredDevice } from './measured.ts'
import type { Network } from './network.ts'
import type { Ring } from './ring.ts'
import type { RingProcess } from './ring-process.ts'
import type { RingSettings } from './ring-settings.ts'

/** What a lone process is to be told. */
interface Verdict {
  readonly ring: Ring
  readonly isQuorate: boolean
}

/** The least time from a new ring until anything is said of it. */
const leastMs = 5

/**
 * The third vote of a cluster of two: it goes to one node of those that are alone, and each is told
 * in its own time. Two that are together need no device.
 */
export class DeviceVotes {
  readonly #settings: RingSettings
  readonly #network: Network
  readonly #listProcesses: () => readonly RingProcess[]
  readonly #verdicts = new WeakMap<RingProcess, Verdict>()
  /** Since when processes cannot reach the device. */
  readonly #lostSinceMs = new WeakMap<RingProcess, number>()
  #holder: RingProcess | undefined
  #grantedAtMs = 0
  /** Whether the vote belonged to somebody else, who lives, until now. */
  #isMoved = false

  constructor(
    settings: RingSettings,
    network: Network,
    listProcesses: () => readonly RingProcess[],
  ) {
    this.#settings = settings
    this.#network = network
    this.#listProcesses = listProcesses
  }

  /** Looks whose the vote is now, and tells those for whom that is news. */
  settle(): void {
    for (const process of this.#listProcesses()) this.#noteReach(process)
    const lone = this.#listProcesses().filter(({ ring }) => ring?.processes.length === 1)
    const fit = lone.filter((process) => process.isActive && !this.#lostSinceMs.has(process))
    const before = this.#holder
    const holder = fit.find((process) => process === before) ?? fit[0]
    this.#holder = holder
    this.#isMoved = before !== undefined && before !== holder && lone.includes(before)
    const others = lone.filter((process) => process !== holder)
    if (holder !== undefined) this.#judge(holder, true)
    for (const process of others) this.#judge(process, false)
  }

  #noteReach(process: RingProcess): void {
    if (this.#network.canReachDevice(process.node)) this.#lostSinceMs.delete(process)
    else if (!this.#lostSinceMs.has(process)) {
      this.#lostSinceMs.set(process, this.#settings.clock.nowMs())
    }
  }

  #judge(process: RingProcess, isQuorate: boolean): void {
    const { ring } = process
    const last = this.#verdicts.get(process)
    if (ring === undefined || (last?.ring === ring && last.isQuorate === isQuorate)) return
    const verdict: Verdict = { ring, isQuorate }
    this.#verdicts.set(process, verdict)
    const { clock } = this.#settings
    const nowMs = clock.nowMs()
    const atMs =
      last?.ring === ring ? this.#dateChange(isQuorate) : this.#dateFirst(process, verdict)
    const afterMs = Math.max(leastMs, atMs - nowMs)
    if (isQuorate) this.#grantedAtMs = nowMs + afterMs
    else if (last?.ring !== ring) this.#tellStale(process, ring, afterMs)
    clock.after(afterMs, () => {
      if (this.#verdicts.get(process) === verdict) process.announce(ring, isQuorate, 0)
    })
  }

  /** The first word about a ring counts from the break that made it. */
  #dateFirst(process: RingProcess, { ring: { brokenAtMs }, isQuorate }: Verdict): number {
    const { clock, pick } = this.#settings
    if (brokenAtMs === undefined || this.#isKnownLost(process, brokenAtMs)) {
      return clock.nowMs() + pick(isQuorate ? measuredDevice.regainedMs : measured.slowWordMs)
    }
    if (!isQuorate) return this.#dateRefusal(brokenAtMs)
    const isPeerDead = this.#listProcesses().length === 1
    return brokenAtMs + pick(isPeerDead ? measuredDevice.peerKilledMs : measuredDevice.grantedMs)
  }

  /** Within a ring: a vote that moves takes as long as one that is given after a break. */
  #dateChange(isQuorate: boolean): number {
    const { clock, pick } = this.#settings
    if (!isQuorate) return this.#dateRefusal(clock.nowMs())
    const range = this.#isMoved ? measuredDevice.grantedMs : measuredDevice.regainedMs
    return clock.nowMs() + pick(range)
  }

  /** Not before the winner's word, and not so much later than both may count as quorate. */
  #dateRefusal(sinceMs: number): number {
    const { refusedMs, bothQuorateMs } = measuredDevice
    const granted = this.#grantedAtMs - sinceMs
    if (granted < 0) return sinceMs + this.#settings.pick(refusedMs)
    const low = Math.max(refusedMs.low, granted)
    const high = Math.max(low, Math.min(refusedMs.high, granted + bothQuorateMs))
    return sinceMs + this.#settings.pick({ low, high })
  }

  /** Whether the device's vote was gone already when the ring broke. */
  #isKnownLost(process: RingProcess, brokenAtMs: number): boolean {
    const sinceMs = this.#lostSinceMs.get(process)
    return sinceMs !== undefined && brokenAtMs - sinceMs > measuredDevice.refusedMs.high
  }

  /** The vote that the loser had may count in its new ring, until the device has refused it. */
  #tellStale(process: RingProcess, ring: Ring, refusedAfterMs: number): void {
    const { isLucky, staleVoteShare, pick } = this.#settings
    const hadQuorum = ring.brokenAtMs !== undefined && process.word?.isQuorate === true
    if (!hadQuorum || refusedAfterMs < measured.slowWordMs.high || !isLucky(staleVoteShare)) return
    process.announce(ring, true, leastMs + pick(measured.quorateMs))
  }
}
