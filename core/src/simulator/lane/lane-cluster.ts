import type { LaneOrders } from '../../fast-lane/index.ts'
import { blinkMs, type LaneContact } from './lane-contact.ts'
import { decide, type Membership } from './lane-decisions.ts'
import { leaseMs } from './lane-lease.ts'
import type { LaneMachine } from './lane-machine.ts'
import type { LaneQuorum } from './lane-quorum.ts'
import { type LaneRecord, newRecord } from './lane-record.ts'
import { type LaneResourceModel, nodeNames } from './lane-resources.ts'

/** The engine and the cluster's state are looked at so often; ms. */
export const lookEveryMs = 10
/** A node that may go on says so to its lane so often; in looks. */
const refreshEvery = 5
/** What was taken and not decided within this time is given back, as `LaneKeeper` has it; ms. */
export const decideWithinMs = 1_520

/** What a cluster is made of. */
export interface ClusterParts {
  readonly contact: LaneContact
  readonly quorum: LaneQuorum
  readonly machines: readonly LaneMachine[]
  readonly resources: readonly LaneResourceModel[]
  /** From a new view until it is decided; ms. */
  readonly decideMs: number
  nowMs(): number
  tell(text: string): void
}

/**
 * The membership and the cluster's state, as far as a lane notices: views, quorum, authority, and
 * who owns what. The state is one: only one group of nodes is quorate, and the others stand still.
 */
export class LaneCluster {
  readonly #parts: ClusterParts
  readonly #records: readonly LaneRecord[]
  readonly #told: string[]
  #changedMs = Number.NEGATIVE_INFINITY
  #looks = 0

  constructor(parts: ClusterParts) {
    this.#parts = parts
    this.#records = parts.resources.map(newRecord)
    this.#told = parts.machines.map(() => '')
  }

  /** A lane has taken an address, or has given it back. */
  claim(tag: string, node: number, isTaken: boolean): void {
    const record = this.#records.find(({ resource }) => resource.tag === tag)
    if (record === undefined) return
    if (isTaken) record.claim = node
    else if (record.claim === node) record.claim = undefined
  }

  /** All are together, each address has its owner and its taker, and everybody knows. */
  get isAtRest(): boolean {
    const { machines, contact } = this.#parts
    const isAgreed = this.#records.every((record) => {
      const { owner, resource, taker, believers } = record
      const holders = machines.filter((machine) => machine.owns(resource.tag))
      const isOwned = holders.length === 1 && holders[0]?.node === owner
      return isOwned && taker !== undefined && believers.size === 1 && record.claim === undefined
    })
    return isAgreed && contact.groups.every((group) => group === 0)
  }

  /** Once in a while: what is new is decided, and every lane is told what to do. */
  look(): void {
    const { contact, quorum, machines, nowMs } = this.#parts
    this.#looks += 1
    if (contact.look(nowMs())) {
      this.#changedMs = nowMs()
      this.#parts.tell(`views: ${[...new Set(contact.groups)].map(this.#nameGroup).join(' | ')}`)
    }
    quorum.look(nowMs())
    for (const machine of machines) if (machine.isUp) this.#lead(machine)
    const chief = machines.find(({ node, isUp }) => isUp && quorum.isQuorate(node))
    if (chief !== undefined) this.#decideAs(chief)
    for (const machine of machines) if (machine.isUp) this.#orderOf(machine)
  }

  readonly #nameGroup = (group: number): string => {
    return this.#parts.contact
      .membersWith(group)
      .map((node) => nodeNames[node])
      .join('')
  }

  /** Its authority goes on, or it ends. */
  #lead(machine: LaneMachine): void {
    const { contact, quorum, nowMs, resources } = this.#parts
    const { node } = machine
    const members = contact.membersWith(node)
    const isHeard =
      members.length > 1 ? contact.isTurning(members, nowMs()) : contact.hasDevice(node, nowMs())
    if (quorum.isQuorate(node) && isHeard) machine.renew(leaseMs)
    if (!machine.hasAuthority) for (const resource of resources) machine.drop(resource)
  }

  #decideAs({ node }: LaneMachine): void {
    const { contact, machines, decideMs, nowMs } = this.#parts
    const members = contact.membersWith(node)
    const isTurning = contact.isTurning(members, nowMs() - blinkMs)
    if (!isTurning || nowMs() - this.#changedMs < decideMs) return
    const membership: Membership = { ...this.#parts, members, machines, nowMs: nowMs() }
    for (const record of this.#records) decide(record, membership)
  }

  /**
   * What is another one's is this lane's own no more, before its kit has taken it away. A daemon
   * tells its lane of its authority when it knows what the view agreed on, and not before.
   */
  #orderOf(machine: LaneMachine): void {
    const { quorum, resources, nowMs, decideMs } = this.#parts
    const { node, authorityMs: armedUntilMs, hasAuthority } = machine
    const isInstalled = quorum.isQuorate(node) && nowMs() - this.#changedMs > decideMs
    if (hasAuthority && !isInstalled) return
    const own = resources.filter((resource) => machine.owns(resource.tag))
    const isWanted = this.#records.some((record) => {
      return own.includes(record.resource) && this.#isWanted(record)
    })
    const isGated = !hasAuthority || isWanted
    const prizes = this.#records.filter(({ taker }) => hasAuthority && taker === node)
    this.#order(machine, {
      ...{ own, armedUntilMs, decideWithinMs, isGated: own.length > 0 && isGated },
      prizes: prizes.map(({ resource, owner }) => ({
        ...{ tag: resource.tag, addresses: resource.addresses, owner: nodeNames[owner] ?? '' },
      })),
    })
  }

  /** Others may take it, or may believe so. */
  #isWanted({ owner, believers }: LaneRecord): boolean {
    const members = this.#parts.contact.membersWith(owner)
    return members.length > 1 || [...believers].some((node) => node !== owner)
  }

  #order(machine: LaneMachine, orders: LaneOrders): void {
    const prizes = orders.prizes.map(({ tag, owner }) => `${tag} of ${owner}`)
    const key = `${orders.own.map(({ tag }) => tag)} ${orders.isGated} ${prizes}`
    const isDue = this.#looks % refreshEvery === 0 && machine.hasAuthority
    if (key === this.#told[machine.node] && !isDue) return
    this.#told[machine.node] = key
    machine.order(orders)
  }
}
