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
  readonly #verdicts = new Map<RingProcess, Verdict>()
  #holder: RingProcess | undefined
  #grantedAtMs = 0

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
    const lone = this.#listProcesses().filter(({ ring }) => ring?.processes.length === 1)
    const fit = lone.filter(
      (process) => process.isActive && this.#network.canReachDevice(process.node),
    )
    const holder = fit.find((process) => process === this.#holder) ?? fit[0]
    this.#holder = holder
    const inOrder = lone.filter((process) => process !== holder)
    for (const process of holder === undefined ? inOrder : [holder, ...inOrder]) {
      this.#judge(process, process === holder)
    }
  }

  #judge(process: RingProcess, isQuorate: boolean): void {
    const { ring } = process
    const last = this.#verdicts.get(process)
    if (ring === undefined || (last?.ring === ring && last.isQuorate === isQuorate)) return
    const verdict: Verdict = { ring, isQuorate }
    this.#verdicts.set(process, verdict)
    const { clock } = this.#settings
    const isFirst = last?.ring !== ring
    const atMs = isFirst ? this.#dateFirst(ring, isQuorate) : this.#dateChange(isQuorate)
    const afterMs = Math.max(leastMs, atMs - clock.nowMs())
    if (isQuorate) this.#grantedAtMs = clock.nowMs() + afterMs
    if (isFirst && !isQuorate) this.#tellStale(process, ring)
    clock.after(afterMs, () => {
      if (this.#verdicts.get(process) === verdict) process.announce(ring, isQuorate, 0)
    })
  }

  /** The first word about a ring counts from the break that made it. */
  #dateFirst({ brokenAtMs }: Ring, isQuorate: boolean): number {
    const { clock, pick } = this.#settings
    const nowMs = clock.nowMs()
    if (brokenAtMs === undefined) {
      return nowMs + pick(isQuorate ? measuredDevice.regainedMs : measured.slowWordMs)
    }
    if (!isQuorate) return brokenAtMs + this.#pickRefusal(brokenAtMs)
    const isPeerDead = this.#listProcesses().length === 1
    return brokenAtMs + pick(isPeerDead ? measuredDevice.peerKilledMs : measuredDevice.grantedMs)
  }

  /** Not before the winner's word, and not so much later than both may count as quorate. */
  #pickRefusal(brokenAtMs: number): number {
    const { refusedMs, bothQuorateMs } = measuredDevice
    if (this.#holder === undefined) return this.#settings.pick(refusedMs)
    const low = Math.max(refusedMs.low, this.#grantedAtMs - brokenAtMs)
    const latest = this.#grantedAtMs - brokenAtMs + bothQuorateMs
    const high = Math.max(low, Math.min(refusedMs.high, latest))
    return this.#settings.pick({ low, high })
  }

  #dateChange(isQuorate: boolean): number {
    const { clock, pick } = this.#settings
    return clock.nowMs() + pick(isQuorate ? measuredDevice.regainedMs : measuredDevice.refusedMs)
  }

  /** The vote that the loser had may count in its new ring, until the device has refused it. */
  #tellStale(process: RingProcess, ring: Ring): void {
    const { isLucky, staleVoteShare, pick } = this.#settings
    const hadQuorum = ring.brokenAtMs !== undefined && process.word?.isQuorate === true
    if (hadQuorum && isLucky(staleVoteShare)) {
      process.announce(ring, true, leastMs + pick(measured.quorateMs))
    }
  }
}
