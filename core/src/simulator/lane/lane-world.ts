import { planRoads, type Road } from '../../fast-lane/index.ts'
import { createRandom, type Random } from '../random.ts'
import { VirtualClock } from '../virtual-clock.ts'
import { LaneCluster, lookEveryMs } from './lane-cluster.ts'
import { LaneContact } from './lane-contact.ts'
import { LaneKernel } from './lane-kernel.ts'
import { LaneListener } from './lane-listener.ts'
import { LaneMachine } from './lane-machine.ts'
import { LaneQuorum } from './lane-quorum.ts'
import { laneResources, nodeNames } from './lane-resources.ts'
import { LaneRoute } from './lane-route.ts'
import {
  client,
  farNet,
  type LaneScript,
  type Party,
  type PlainFault,
  pathNets,
  witness,
} from './lane-script.ts'
import { Probes } from './probes.ts'
import { SimulatedHands } from './simulated-hands.ts'
import { SpeakerWatch } from './speaker-watch.ts'
import { ThreadTime } from './thread-time.ts'

/** A device grants its vote so long after a node is alone; ms. */
const grantMs = { least: 50, most: 150 }
const decideMs = { least: 10, most: 30 }
/** The lanes start within this time; ms. */
const startMs = 5

/** The machines, networks and cluster of a script, on a clock of their own. */
export class LaneWorld {
  readonly clock = new VirtualClock()
  readonly machines: readonly LaneMachine[]
  readonly watch: SpeakerWatch
  readonly story: string[] = []
  /** What lanes have taken, given back or refused. */
  readonly takings: { readonly node: Party; readonly kind: string; readonly atMs: number }[] = []
  /** Whose thread stood still between its clock and the kernel. */
  readonly heldUp: { readonly node: Party; readonly atMs: number }[] = []
  /** To whom clients send what is meant for an address. */
  readonly believed = new Map(laneResources.map(({ address, owner }) => [address, owner]))
  /** Who began to speak, and who ceased. */
  readonly begun: { readonly address: string; readonly node: Party; readonly atMs: number }[] = []
  readonly silences: { readonly address: string; readonly node: Party; readonly atMs: number }[] =
    []
  readonly #script: LaneScript
  readonly #random: Random
  readonly #routes = new Map<number, LaneRoute>()
  readonly #cluster: LaneCluster
  readonly #isTold: boolean

  constructor(script: LaneScript, isTold: boolean) {
    this.#script = script
    this.#isTold = isTold
    this.#random = createRandom(script.seed ^ 0x5eed)
    this.machines = Array.from({ length: script.nodeCount }, (_, node) => this.#build(node))
    this.#cluster = this.#found()
    const kernels = this.machines.map(({ kernel }) => kernel)
    this.watch = new SpeakerWatch(
      laneResources.map(({ address }) => address),
      (address, atMs) => kernels.map((kernel) => kernel.speaksUntilMs(address, atMs)),
    )
    this.#listenToWatch()
    this.#begin()
  }

  /** Nothing is left to be done, and each address speaks once. */
  get isAtRest(): boolean {
    const nowMs = this.clock.nowMs()
    this.watch.look(nowMs)
    return (
      this.#cluster.isAtRest &&
      laneResources.every(({ address }) => this.watch.speaking(address, nowMs).length === 1)
    )
  }

  /** The way from one to another on a network. */
  readonly findRoute = (from: Party, to: Party, net: number): LaneRoute => {
    const key = (from * 16 + to) * 16 + net
    const known = this.#routes.get(key)
    if (known !== undefined) return known
    const route = new LaneRoute({ from, to, net }, this.#script, this.#random)
    this.#routes.set(key, route)
    return route
  }

  tell(who: string, text: string): void {
    if (this.#isTold) this.story.push(`${this.clock.nowMs().toFixed(1).padStart(8)} ${who}${text}`)
  }

  #build(node: Party): LaneMachine {
    const random = createRandom(this.#random.below(2 ** 31))
    const kernel = new LaneKernel(node, this.#script, random)
    const name = nodeNames[node] ?? ''
    const machine: LaneMachine = new LaneMachine({
      ...{ node, kernel, random, clock: this.clock },
      changed: () => this.watch.look(this.clock.nowMs()),
      tell: (text) => this.tell(name, text.startsWith("'") ? text : ` ${text}`),
      announce: (address) => this.#announce(machine, address),
      onClaim: (tag, isTaken) => this.#cluster.claim(tag, node, isTaken),
    })
    machine.listener = this.#listen(machine, random)
    return machine
  }

  #listen(machine: LaneMachine, random: Random): LaneListener {
    const { node, kernel } = machine
    const script = this.#script
    const time = new ThreadTime(node, script, kernel)
    const roads = this.#planRoads(node)
    const lies = script.faults.filter((fault): fault is PlainFault => {
      return fault.kind === 'lie' && fault.node === node
    })
    const probed = roads.map((road) => {
      const to = road.node === undefined ? witness : nodeNames.indexOf(road.node)
      const net = road.node === undefined ? (script.witnessNet ?? farNet) : road.link
      const [there, back] = [this.findRoute(node, to, net), this.findRoute(to, node, net)]
      // Machines are built one after the other: whose kernel answers is found when it is asked.
      const isUp = (atMs: number) => to === witness || this.machines[to]?.kernel.isUp(atMs) === true
      return { road, there, back, isUp }
    })
    const world = {
      at: (atMs: number, act: () => void) => this.#actAs(machine, atMs, act),
      changed: () => this.watch.look(this.clock.nowMs()),
      heldUp: () => this.heldUp.push({ node, atMs: this.clock.nowMs() }),
      ask: (address: string) => this.#ask(machine, address),
      announce: (address: string) => this.#announce(machine, address),
    }
    return new LaneListener({
      ...{ clock: this.clock, kernel, time, roads, random, latenessMs: script.latenessMs },
      hands: new SimulatedHands(kernel, time, { random, world }),
      probes: new Probes(probed, lies),
      onNews: (news, atMs) => {
        if ('tags' in news) this.takings.push({ node, kind: news.kind, atMs })
        machine.hearNews(news, atMs)
      },
    })
  }

  #planRoads(node: Party): readonly Road[] {
    const others = nodeNames.slice(0, this.#script.nodeCount).filter((_, other) => other !== node)
    const placed = others.map((name) => ({
      name,
      places: pathNets.map((link) => ({ link, address: `10.${link}.0.${name}` })),
    }))
    const witnesses = this.#script.witnessNet === undefined ? [] : ['10.8.0.1']
    return planRoads(placed, witnesses, () => true).roads
  }

  #found(): LaneCluster {
    const { nodeCount, detectMs, witnessNet = farNet } = this.#script
    const { clock, machines, findRoute } = this
    const random = this.#random
    const contact = new LaneContact({
      ...{ script: this.#script, deviceNet: witnessNet, findRoute },
      isUp: (node, atMs) => this.machines[node]?.kernel.isUp(atMs) === true,
    })
    const quorum = new LaneQuorum({
      ...{ nodeCount, detectMs, contact, preferred: random.below(2) },
      grantMs: random.between(grantMs.least, grantMs.most),
    })
    return new LaneCluster({
      ...{ contact, quorum, machines, resources: laneResources },
      decideMs: random.between(decideMs.least, decideMs.most),
      nowMs: () => clock.nowMs(),
      tell: (text) => this.tell('cluster: ', text),
    })
  }

  #begin(): void {
    const { clock, machines } = this
    for (const machine of machines) {
      const own = laneResources.filter(({ owner }) => owner === machine.node)
      const orders = { own, isGated: false, prizes: [], armedUntilMs: 0, decideWithinMs: 0 }
      machine.renew(1_000)
      clock.after(this.#random.between(0, startMs), () => machine.begin(own, orders))
    }
    const look = () => {
      this.#cluster.look()
      clock.after(lookEveryMs, look)
    }
    clock.after(startMs + this.#random.between(0, lookEveryMs), look)
    for (const fault of this.#script.faults) {
      if (fault.kind === 'hold' || fault.kind === 'loss' || fault.kind === 'pause') continue
      const machine = machines[fault.node]
      if (machine !== undefined) this.#plan(fault, machine)
    }
  }

  #plan({ kind, fromMs, untilMs }: PlainFault, machine: LaneMachine): void {
    const { clock } = this
    const at = (atMs: number, act: () => void) => void clock.after(atMs, act)
    const changed = () => this.watch.look(clock.nowMs())
    if (kind === 'death') {
      at(fromMs, () => machine.die())
      at(untilMs, () => {
        for (const { tag } of laneResources) this.#cluster.claim(tag, machine.node, false)
        machine.boot()
      })
    } else if (kind === 'restart') {
      at(fromMs, () => machine.endThread())
      at(machine.kernel.thawedMs(untilMs), () => {
        for (const { tag } of laneResources) this.#cluster.claim(tag, machine.node, false)
        machine.startThread()
      })
    } else if (kind === 'freeze') {
      at(fromMs, changed)
      at(untilMs, changed)
    }
  }

  #actAs(machine: LaneMachine, atMs: number, act: () => void): void {
    const { life } = machine.listener
    this.clock.after(atMs - this.clock.nowMs(), () => {
      if (machine.listener.life === life && machine.isUp) act()
    })
  }

  /** Everybody hears the question; whose kernel has the address, and lets it speak, answers. */
  #ask(machine: LaneMachine, address: string): void {
    this.#sendAll(machine, (other) => {
      other.listener.hearQuestion(address)
      if (!this.#speaks(other, address)) return
      this.#send(other, machine, () => machine.listener.hearClaim(address))
    })
  }

  /** Everybody hears of it, where it may speak at all; clients send to who was heard last. */
  #announce(machine: LaneMachine, address: string): void {
    if (!this.#speaks(machine, address)) return
    this.#sendAll(machine, (other) => other.listener.hearClaim(address))
    const route = this.findRoute(machine.node, client, this.#script.serviceNet)
    const atMs = route.arriveMs('neighbour', this.clock.nowMs())
    if (atMs === undefined) return
    this.clock.after(atMs - this.clock.nowMs(), () => this.believed.set(address, machine.node))
  }

  #speaks({ kernel }: LaneMachine, address: string): boolean {
    return kernel.speaksUntilMs(address, this.clock.nowMs()) > Number.NEGATIVE_INFINITY
  }

  #sendAll(machine: LaneMachine, arrive: (other: LaneMachine) => void): void {
    for (const other of this.machines) {
      if (other !== machine) this.#send(machine, other, () => arrive(other))
    }
  }

  #send(from: LaneMachine, to: LaneMachine, arrive: () => void): void {
    const route = this.findRoute(from.node, to.node, this.#script.serviceNet)
    const atMs = route.arriveMs('neighbour', this.clock.nowMs())
    if (atMs === undefined) return
    this.clock.after(atMs - this.clock.nowMs(), () => {
      if (to.isUp) arrive()
    })
  }

  #listenToWatch(): void {
    const nameOf = (address: string) => {
      return laneResources.find((one) => one.address === address)?.tag ?? address
    }
    this.watch.onBegun = (address, node, atMs) => {
      this.begun.push({ address, node, atMs })
      this.tell(nodeNames[node] ?? '', ` speaks for ${nameOf(address)}`)
    }
    this.watch.onEnded = (address, node, atMs) => {
      this.silences.push({ address, node, atMs })
      const at = atMs < this.clock.nowMs() ? ` since ${atMs.toFixed(1)}` : ''
      this.tell(nodeNames[node] ?? '', ` speaks no more for ${nameOf(address)}${at}`)
    }
  }
}
