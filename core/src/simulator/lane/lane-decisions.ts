import type { LaneContact } from './lane-contact.ts'
import { leaseMs, marginMs } from './lane-lease.ts'
import type { LaneMachine } from './lane-machine.ts'
import type { LaneRecord } from './lane-record.ts'
import { nodeNames } from './lane-resources.ts'

/** What an owner has not brought in within this time is brought in anew; ms. */
const missingMs = 60

/** The quorate group of nodes, which all hear each other. */
export interface Membership {
  readonly members: readonly number[]
  readonly contact: LaneContact
  readonly machines: readonly LaneMachine[]
  readonly nowMs: number
  tell(text: string): void
}

/** Goes on with one address: who owns it, who may take it. One step at a time. */
export function decide(record: LaneRecord, membership: Membership): void {
  forget(record, membership)
  for (const node of membership.members) {
    if (node !== record.owner) membership.machines[node]?.drop(record.resource)
  }
  if (membership.members.includes(record.owner)) lookAfter(record, membership)
  else replace(record, membership)
}

/** The owner is there: nobody else keeps it, and one other node may take it should it die. */
function lookAfter(record: LaneRecord, membership: Membership): void {
  const owner = membership.machines[record.owner]
  const { claim, resource } = record
  if (owner?.isUp !== true) return
  if (claim === record.owner) record.claim = undefined
  if (!isHeld(record, membership)) {
    record.taker = undefined
    if (canRestore(record, record.owner, membership)) owner.restore(resource)
    return
  }
  const taker = chooseTaker(record, membership)
  if (taker !== record.taker) record.taker = undefined
  const isFree = [...record.believers].every((node) => node === taker)
  if (taker === undefined || record.taker === taker || !isFree) return
  if (!owner.isGating(resource.tag)) return
  record.taker = taker
  record.believers.add(taker)
}

/** The owner has it, or is about to: what was lost on the way is brought in anew. */
function isHeld(record: LaneRecord, { machines, nowMs }: Membership): boolean {
  const owner = machines[record.owner]
  if (owner === undefined || !owner.owns(record.resource.tag)) return false
  if (owner.kernel.has(record.resource.address)) {
    record.missingSinceMs = undefined
    return true
  }
  record.missingSinceMs ??= nowMs
  return nowMs - record.missingSinceMs < missingMs
}

/** The owner is gone: who took it keeps it, or somebody gets it when it must have let go. */
function replace(record: LaneRecord, membership: Membership): void {
  const { claim, owner, resource } = record
  const { members, nowMs, contact, machines } = membership
  const lastMs = Math.max(...members.map((node) => contact.lastMs(node, owner)))
  const untilMs = lastMs + leaseMs + marginMs
  if (claim !== undefined && members.includes(claim)) {
    membership.tell(`${resource.tag} is ${nodeNames[claim]}'s`)
    own(record, claim, untilMs)
    machines[claim]?.adopt(resource)
    return
  }
  if (nowMs < untilMs) return
  record.taker = undefined
  const next = chooseTaker(record, membership)
  if (next === undefined || [...record.believers].some((node) => node !== next)) return
  own(record, next, untilMs)
}

function own(record: LaneRecord, node: number, untilMs: number): void {
  record.previous = { node: record.owner, untilMs }
  record.owner = node
  record.taker = undefined
  record.claim = undefined
  record.believers.delete(node)
}

/** Who may have believed to be the taker does not any more: it has obeyed, or its time is over. */
function forget(record: LaneRecord, { members, contact, machines, nowMs }: Membership): void {
  const isOver = (node: number): boolean => {
    const lastMs = Math.max(...members.map((other) => contact.lastMs(node, other)))
    return !members.includes(node) && nowMs >= lastMs + leaseMs + marginMs
  }
  const { claim, believers } = record
  if (claim !== undefined && isOver(claim)) record.claim = undefined
  for (const node of believers) {
    if (node === record.taker) continue
    const hasObeyed = members.includes(node) && machines[node]?.isObeyed === true
    if (hasObeyed || isOver(node)) believers.delete(node)
  }
}

function canRestore(record: LaneRecord, node: number, membership: Membership): boolean {
  const { members, machines, nowMs } = membership
  const { previous, resource } = record
  if (record.claim !== undefined || record.believers.size > 0) return false
  const hasLetGo =
    previous === undefined || members.includes(previous.node) || nowMs >= previous.untilMs
  const isElsewhere = members.some((other) => {
    return other !== node && machines[other]?.kernel.has(resource.address) === true
  })
  return hasLetGo && !isElsewhere
}

/** The next node after the owner, by numbers. */
function chooseTaker({ owner }: LaneRecord, { members, machines }: Membership): number | undefined {
  const later = members.filter((node) => node > owner)
  const earlier = members.filter((node) => node < owner)
  return [...later, ...earlier].find((node) => machines[node]?.isUp === true)
}
