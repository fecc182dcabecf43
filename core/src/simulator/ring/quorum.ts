import type { NodeName } from '../../model/index.ts'
import { DeviceVotes } from './device-votes.ts'
import { measured } from './measured.ts'
import type { Network } from './network.ts'
import type { Ring } from './ring.ts'
import type { RingProcess } from './ring-process.ts'
import type { RingSettings } from './ring-settings.ts'

/** In which share of breaks a ring without quorum is told so much later than usual. */
const slowShare = 0.1

/** Which rings have the right to act, and when their members are told. */
export class Quorum {
  readonly #settings: RingSettings
  readonly #device: DeviceVotes | undefined
  readonly #lateMs = new Map<NodeName, number>()

  constructor(
    settings: RingSettings,
    network: Network,
    listProcesses: () => readonly RingProcess[],
  ) {
    this.#settings = settings
    const hasDevice = settings.quorum === 'device'
    this.#device = hasDevice ? new DeviceVotes(settings, network, listProcesses) : undefined
  }

  /** A process has told its clients the first view of a ring. */
  enter(process: RingProcess, ring: Ring): void {
    const { nodes, pick, isLucky } = this.#settings
    if (ring.processes.length === nodes.length) process.hasMetAll = true
    if (this.#device !== undefined && ring.processes.length === 1) return
    if (this.#isQuorate(process, ring)) {
      return process.announce(ring, true, pick(measured.quorateMs))
    }
    const range = isLucky(slowShare) ? measured.slowWordMs : measured.inquorateMs
    process.announce(ring, false, pick(range))
  }

  /** Rings, processes or the paths to the quorum device have changed. */
  settle(): void {
    this.#device?.settle()
  }

  /** Lets a node be told everything of quorum so much later, until it is set anew. */
  delay(node: NodeName, ms: number): void {
    this.#lateMs.set(node, ms)
  }

  lateMsOf(node: NodeName): number {
    return this.#lateMs.get(node) ?? 0
  }

  /** With two nodes alone either may act, once it has met the other one. */
  #isQuorate(process: RingProcess, ring: Ring): boolean {
    const { nodes, quorum } = this.#settings
    if (quorum === 'two-node') return process.hasMetAll
    return 2 * ring.processes.length > nodes.length
  }
}
