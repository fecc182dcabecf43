import assert from 'node:assert'
import type { AddressToAdd, LinkEntry } from '../../../kit/linux.ts'
import { SystemCallError } from '../libc.ts'
import {
  type AddressMessage,
  addressMessages,
  decodeAddress,
  encodeAddressQuery,
  encodeAddressToAdd,
  encodeAddressToRemove,
} from './address-message.ts'
import type { KernelTables } from './kernel-tables.ts'
import { decodeLink, encodeLinkQuery, linkMessages } from './link-message.ts'
import { netlinkFlags } from './netlink-message.ts'
import type { NetlinkSocket } from './netlink-socket.ts'

const notThere = 99
const createOrReplace = netlinkFlags.create | netlinkFlags.replace

/** An address in the kernel, with the bytes that would add it again as it is. */
export interface KeptAddress extends AddressMessage {
  readonly payload: Buffer
}

/** All links of this network namespace. */
export function listLinks(socket: NetlinkSocket): LinkEntry[] {
  const type = linkMessages.get
  const messages = socket.list({ what: 'list the links', type, payload: encodeLinkQuery() })
  return messages.flatMap((message) => decodeLink(message) ?? [])
}

/** All addresses of this network namespace. */
export function listAddresses(socket: NetlinkSocket): KeptAddress[] {
  const type = addressMessages.get
  const messages = socket.list({ what: 'list the addresses', type, payload: encodeAddressQuery() })
  return messages.flatMap((message) => {
    const address = decodeAddress(message)
    return address === undefined ? [] : [{ ...address, payload: message.payload }]
  })
}

/** Adds an address, or renews its time. */
export function addAddress(
  socket: NetlinkSocket,
  tables: KernelTables,
  { address, index }: { readonly address: AddressToAdd; readonly index: number },
): void {
  const what = `add ${address.address}/${address.prefixLength} to ${address.interface}`
  const payload = encodeAddressToAdd(address, index)
  const type = addressMessages.added
  const number = socket.change({ what, type, flags: createOrReplace, payload })
  if (number !== 0) throw new SystemCallError(what, number)
  const added = decodeAddress({ payload })
  assert(added !== undefined, 'what was sent is an address')
  tables.noteAddition({ ...added, payload })
}

/** Removes an address from an interface; what the kernel takes along is put back. */
export function removeAddress(
  socket: NetlinkSocket,
  tables: KernelTables,
  { address, index }: { readonly address: string; readonly index: number },
): void {
  const isIt = (entry: AddressMessage) =>
    entry.address === address && entry.interfaceIndex === index
  const before = tables.addresses()
  const targets = before.filter(isIt)
  for (const target of targets) {
    removeEntry(socket, target)
    tables.noteRemoval(target)
  }
  // Secondaries follow the first address of their subnet (promote_secondaries is off by default).
  const hasFollowers = targets.some((target) => target.family === 4 && target.prefixLength < 32)
  if (!hasFollowers) return
  tables.forgetAddresses()
  const left = new Set(listAddresses(socket).map(identify))
  const lost = before.filter((entry) => !isIt(entry) && !left.has(identify(entry)))
  for (const entry of lost) putBack(socket, entry)
}

function removeEntry(socket: NetlinkSocket, entry: AddressMessage): void {
  const what = `remove ${entry.address}/${entry.prefixLength}`
  const payload = encodeAddressToRemove(entry)
  const number = socket.change({ what, type: addressMessages.removed, flags: 0, payload })
  if (number !== 0 && number !== notThere) throw new SystemCallError(what, number)
}

function putBack(socket: NetlinkSocket, entry: KeptAddress): void {
  const what = `put back ${entry.address}/${entry.prefixLength}`
  const { payload } = entry
  const request = { what, type: addressMessages.added, flags: createOrReplace, payload }
  const number = socket.change(request)
  if (number !== 0) throw new SystemCallError(what, number)
}

function identify(entry: AddressMessage): string {
  return `${entry.interfaceIndex} ${entry.address}/${entry.prefixLength}`
}
