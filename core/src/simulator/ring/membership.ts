import { chooseRings, isClique } from './choose-rings.ts'
import { installRing } from './install-ring.ts'
import { measured, type Range } from './measured.ts'
import type { Network } from './network.ts'
import type { Ring } from './ring.ts'
import type { RingProcess } from './ring-process.ts'
import { type RingSettings, tokenMs } from './ring-settings.ts'

/** How often a ring that forms takes others along that it hears meanwhile. */
const takenAlongShare = 0.5
/** How often unrest gives a ring of the same members anew. */
const repeatedShare = 0.3

/** Which rings there are: notices who is silent, forms rings of those who are not, merges them. */
export class Membership {
  /** Told when rings have changed. */
  onChanged: () => void = () => {}
  readonly #settings: RingSettings
  readonly #network: Network
  readonly #listProcesses: () => readonly RingProcess[]
  readonly #merges = new Set<string>()
  #isUnrestPlanned = false
  #ringCount = 0

  /** `listProcesses` gives the processes that live and answer, by node. */
  constructor(
    settings: RingSettings,
    network: Network,
    listProcesses: () => readonly RingProcess[],
  ) {
    this.#settings = settings
    this.#network = network
    this.#listProcesses = listProcesses
  }

  /** A process is there: it has a ring of its own, until it meets others. */
  admit(process: RingProcess): void {
    this.#install([process])
    this.reconsider()
  }

  /** Something changed in the network or with a process. */
  reconsider(mergeMs: Range = measured.mergeMs): void {
    for (const ring of this.#listRings()) this.#watch(ring)
    this.#planMerges(mergeMs)
    this.#planUnrest()
    this.onChanged()
  }

  /** A process said that it stops: the others need not wait for the token. */
  dismiss(ring: Ring): void {
    const wasOperational = ring.phase === 'operational'
    this.#watch(ring)
    if (wasOperational && ring.phase === 'halted') this.#formLater(ring, measured.stopMs)
  }

  #listRings(): readonly Ring[] {
    const rings = this.#listProcesses().map(({ ring }) => ring)
    return [...new Set(rings)].filter((ring) => ring !== undefined)
  }

  #listOperational(): readonly Ring[] {
    return this.#listRings().filter(({ phase }) => phase === 'operational')
  }

  #watch(ring: Ring): void {
    const isWhole = ring.present.length === ring.processes.length && this.#isClique(ring.processes)
    if (ring.phase === 'operational' && !isWhole) this.#halt(ring)
    else if (ring.phase === 'halted' && isWhole) ring.resume()
    else if (ring.phase === 'left-over' && ring.present.length > 0) {
      this.#formLater(ring, measured.ownRingMs)
    }
  }

  #halt(ring: Ring): void {
    const { clock, random, pick, consensusMs } = this.#settings
    ring.halt(random, clock.nowMs())
    ring.cancelTimer = clock.after(tokenMs + pick(measured.tokenJitterMs), () => {
      const { low, high } = measured.consensusJitterMs
      this.#formLater(ring, { low: consensusMs + low, high: consensusMs + high })
    })
  }

  #formLater(ring: Ring, range: Range): void {
    const { clock, pick } = this.#settings
    ring.cancelTimer()
    ring.phase = 'gathering'
    ring.cancelTimer = clock.after(pick(range), () => this.#form(ring))
  }

  #form(ring: Ring): void {
    const { present } = ring
    ring.phase = 'left-over'
    const taken = present.length === 0 ? [] : this.#takeAlong(present)
    const groups = this.#choose([...present, ...taken])
    const isLonely = present.length > 1 && this.#settings.isLucky(this.#settings.singletonShare)
    for (const group of groups) {
      if (isLonely) for (const process of group) this.#install([process])
      else this.#install(group)
    }
    this.reconsider(isLonely ? measured.singletonMergeMs : undefined)
  }

  /** Members of other rings that everybody hears while the ring forms. */
  #takeAlong(present: readonly RingProcess[]): readonly RingProcess[] {
    const taken: RingProcess[] = []
    for (const other of this.#listOperational()) {
      const isHeard = this.#isClique([...present, ...taken, ...other.processes])
      if (isHeard && this.#settings.isLucky(takenAlongShare)) taken.push(...other.processes)
    }
    return taken
  }

  #planMerges(mergeMs: Range): void {
    const rings = this.#listOperational()
    for (const [index, one] of rings.entries()) {
      for (const other of rings.slice(index + 1)) {
        const key = `${one.id} ${other.id}`
        const canMerge = this.#isClique([...one.processes, ...other.processes])
        if (!canMerge || this.#merges.has(key)) continue
        this.#merges.add(key)
        this.#settings.clock.after(this.#settings.pick(mergeMs), () => {
          this.#merges.delete(key)
          this.#merge([one, other])
        })
      }
    }
  }

  /** Merges two rings, and with them all those that could be one with both. */
  #merge(pair: readonly [Ring, Ring]): void {
    const rings = this.#listOperational()
    if (!pair.every((ring) => rings.includes(ring))) return
    const together = pair.flatMap(({ processes }) => processes)
    if (!this.#isClique(together)) return
    for (const ring of rings) {
      const isFurther = !pair.includes(ring) && this.#isClique([...together, ...ring.processes])
      if (isFurther) together.push(...ring.processes)
    }
    this.#install(together)
    this.reconsider()
  }

  #planUnrest(): void {
    if (this.#isUnrestPlanned || this.#findRestless().length === 0) return
    this.#isUnrestPlanned = true
    this.#settings.clock.after(this.#settings.pick(measured.unrestMs), () => {
      this.#isUnrestPlanned = false
      this.#regroup()
    })
  }

  /** Rings that hear each other, or one the other, and can be no one ring. */
  #findRestless(): readonly Ring[] {
    const rings = this.#listOperational()
    const hears = (one: Ring, other: Ring) =>
      one.processes.some(({ node: to }) =>
        other.processes.some(({ node: from }) => this.#network.canReach(from, to)),
      )
    return rings.filter((ring) =>
      rings.some(
        (other) =>
          other !== ring &&
          (hears(ring, other) || hears(other, ring)) &&
          !this.#isClique([...ring.processes, ...other.processes]),
      ),
    )
  }

  /** Chooses anew; a ring that is chosen again goes on, or begins again. */
  #regroup(): void {
    const restless = this.#findRestless()
    for (const group of this.#choose(restless.flatMap(({ processes }) => processes))) {
      const isSame = restless.some(
        ({ processes }) =>
          processes.length === group.length && processes.every((one) => group.includes(one)),
      )
      if (!isSame || this.#settings.isLucky(repeatedShare)) this.#install(group)
    }
    this.reconsider()
  }

  #choose(processes: readonly RingProcess[]): readonly (readonly RingProcess[])[] {
    const nodes = processes.map(({ node }) => node)
    const isConnected = this.#network.isConnected.bind(this.#network)
    return chooseRings(nodes, isConnected, this.#settings.random).map((group) =>
      processes.filter(({ node }) => group.includes(node)),
    )
  }

  #install(processes: readonly RingProcess[]): void {
    this.#ringCount += 1
    const sorted = [...processes].sort((one, other) => (one.node < other.node ? -1 : 1))
    installRing(sorted, this.#ringCount, this.#settings)
  }

  #isClique(processes: readonly RingProcess[]): boolean {
    const isConnected = this.#network.isConnected.bind(this.#network)
    return isClique(
      processes.map(({ node }) => node),
      isConnected,
    )
  }
}
