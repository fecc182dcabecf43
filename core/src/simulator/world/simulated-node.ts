import type { NodeName } from '../../model/index.ts'
import type { Authority } from '../../ports/index.ts'
import { Disk } from './disk.ts'
import { Installation } from './installation.ts'
import { SimulatedGuardian } from './simulated-guardian.ts'
import { SimulatedNotifier } from './simulated-notifier.ts'
import { SimulatedPost } from './simulated-post.ts'
import { type End, logTo, SimulatedProcess } from './simulated-process.ts'
import type { Surroundings } from './surroundings.ts'

const bootsWithinMs = { low: 20, high: 400 }
/** A guardian that cannot say good-bye ends all the same. */
const goodbyeMs = 20

const restartsWithinMs = { low: 10, high: 600 }

/** A machine: its disk, its guardian and the present life of its daemon. */
export class SimulatedNode {
  readonly name: NodeName
  readonly disk: Disk
  readonly installation: Installation
  /** How far its wall clock is from the true time. */
  wallOffsetMs = 0
  /** Longer than usual: the guardian takes so much more time to restart a dead daemon. */
  restartDelayMs = 0
  readonly #post = new SimulatedPost()
  readonly #notifier: SimulatedNotifier | undefined
  readonly #nodes: readonly NodeName[]
  readonly #world: Surroundings
  #guardian: SimulatedGuardian | undefined
  #process: SimulatedProcess | undefined
  #lives = 0
  #isPaused = false
  #isOn = false
  /** Counts the times that it was switched on: what was planned before is void. */
  #turn = 0

  constructor(name: NodeName, nodes: readonly NodeName[], world: Surroundings) {
    this.name = name
    this.#nodes = nodes
    this.#world = world
    const { onNotice } = world
    this.#notifier = onNotice && new SimulatedNotifier((notice) => onNotice(name, notice))
    this.disk = new Disk(world.random)
    this.installation = new Installation(world.kits)
  }

  /** The present life of its daemon, if it has one. */
  get process(): SimulatedProcess | undefined {
    return this.#process
  }

  /** Its authority, as its daemon knows it; where that is dead, as its guardian does. */
  get authority(): Authority | undefined {
    return this.#process?.daemon === undefined ? this.#guardian?.authority : this.#process.authority
  }

  get isOn(): boolean {
    return this.#isOn
  }

  /** Whether its guardian is dead, and the daemon starts another one. */
  get isUnguarded(): boolean {
    return this.#isOn && this.#guardian === undefined
  }

  get isPaused(): boolean {
    return this.#isPaused
  }

  /** Whether it takes part and nothing is wrong with it. */
  get isReady(): boolean {
    return !this.#isPaused && this.#process?.isReady === true
  }

  /** Starts with the disk it has. */
  switchOn(): void {
    if (this.isOn) return
    this.#isOn = true
    this.#turn += 1
    this.#startGuardian()
    this.#soon(bootsWithinMs, () => this.#start())
  }

  /** All its processes and services end in one moment. */
  crash(): void {
    const { engines, services, orphans } = this.#world
    this.#isOn = false
    this.#loseGuardian()
    this.#isPaused = false
    engines.crash(this.name)
    this.#process?.kill()
    this.#process = undefined
    orphans.endAll(this.name)
    services.crash(this.name)
  }

  /** Only its daemon dies; the guardian starts it again. */
  killDaemon(): void {
    this.#process?.kill()
  }

  /** Only its guardian dies; the daemon starts another one, and tells it everything anew. */
  killGuardian(): void {
    const guardian = this.#guardian
    if (guardian === undefined) return
    this.#loseGuardian()
    this.#world.engines.kill(guardian.process)
    this.#soon(restartsWithinMs, () => {
      const { process } = this
      if (this.#guardian !== undefined || process === undefined) return
      this.#startGuardian().attend()
      process.daemon?.onGuardianRestart()
    })
  }

  leave(): void {
    void this.#process?.leave()
  }

  /** Freezes all its processes. */
  pause(): void {
    if (!this.isOn || this.#isPaused) return
    this.#isPaused = true
    this.#world.engines.freezeNode(this.name)
    this.#guardian?.pause()
    this.#process?.pause()
  }

  resume(): void {
    if (!this.#isPaused || !this.isOn) return
    this.#isPaused = false
    this.#world.engines.thawNode(this.name)
    this.#guardian?.resume()
    this.#process?.resume()
  }

  /** Freezes its guardian alone. */
  pauseGuardian(): void {
    this.#guardian?.pause()
  }

  resumeGuardian(): void {
    this.#guardian?.resume()
  }

  get isGuardianPaused(): boolean {
    return this.#guardian?.process.isPaused === true
  }

  #startGuardian(): SimulatedGuardian {
    const { name: node } = this
    const log = logTo(this.#world.onLog, node)
    const killDaemon = (): void => this.killDaemon()
    const guardian = new SimulatedGuardian({ node, world: this.#world, log, killDaemon })
    this.#guardian = guardian
    guardian.start()
    this.#post.connect(guardian)
    return guardian
  }

  #loseGuardian(): void {
    this.#guardian = undefined
    this.#post.disconnect()
  }

  /** Something of this machine's present life; it waits while the machine stands still. */
  #soon({ low, high }: { low: number; high: number }, act: () => void): void {
    const { clock, random } = this.#world
    const turn = this.#turn
    const begin = (): void => {
      if (!this.#isOn || this.#turn !== turn) return
      if (this.#isPaused) clock.after(bootsWithinMs.low, begin)
      else act()
    }
    clock.after(random.between(low, high) + this.restartDelayMs, begin)
    this.restartDelayMs = 0
  }

  #start(): void {
    this.#lives += 1
    const process: SimulatedProcess = new SimulatedProcess({
      node: this.name,
      boot: `${this.name}${this.#lives}`,
      nodes: this.#nodes,
      disk: this.disk,
      world: this.#world,
      guardian: this.#post,
      telling: this.#notifier?.telling,
      hasBeenOff: this.#guardian?.hasAttended !== true,
      installed: this.installation.installed,
      wallOffsetMs: () => this.wallOffsetMs,
      onEnd: (how) => this.#lose(process, how),
    })
    this.#process = process
    this.#guardian?.attend()
    void process.start()
  }

  #lose(process: SimulatedProcess, how: End): void {
    if (this.#process !== process) return
    this.#process = undefined
    if (!this.#isOn) return
    const guardian = this.#guardian
    if (how === 'left') return this.#partFrom(guardian)
    if (how === 'gave-up') return this.#shutDown()
    this.#world.onLife(`the daemon of node ${this.name} died`)
    // Nobody is left to start either again: the machine is reset, as its watchdog would do.
    if (guardian === undefined) return this.crash()
    guardian.mourn()
    if (this.#world.random.below(2) === 1) this.#world.orphans.endAll(this.name)
    this.#soon(restartsWithinMs, () => this.#start())
  }

  #partFrom(guardian: SimulatedGuardian | undefined): void {
    this.#world.onLife(`node ${this.name} has left`)
    this.#isOn = false
    this.#loseGuardian()
    if (guardian === undefined) return
    guardian.leave()
    this.#world.clock.after(goodbyeMs, () => this.#world.engines.kill(guardian.process))
  }

  /** What a daemon could not remove ends with the machine that is being shut down. */
  #shutDown(): void {
    this.#world.onLife(`node ${this.name} could not leave in good order, and is shut down`)
    this.crash()
  }
}
