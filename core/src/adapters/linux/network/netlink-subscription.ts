import type { NetworkChange, Stop } from '../../../kit/linux.ts'
import { libc, onReadable } from '../libc.ts'
import { addressMessages, decodeAddress } from './address-message.ts'
import { findChanger } from './find-changer.ts'
import { decodeLink, linkMessages } from './link-message.ts'
import type { NetlinkMessage } from './netlink-message.ts'
import { openNetlink, receiveNetlink } from './netlink-socket.ts'

/** Links, IPv4 addresses, IPv6 addresses (RTMGRP_… in rtnetlink(7)). */
const groups = 0x1 | 0x10 | 0x100
const datagramsATurn = 64

/** Tells an interface's name by its number. */
export type NameOfInterface = (index: number) => string

/** Tells each change of links and addresses in the order the kernel made them, until stopped. */
export function subscribeToChanges(
  nameOf: NameOfInterface,
  onChange: (change: NetworkChange) => void,
): Stop {
  const socket = openNetlink(groups)
  const buffer = Buffer.alloc(64 * 1024)
  const stopReading = onReadable(socket, () => {
    for (let turn = 0; turn < datagramsATurn; turn += 1) {
      const received = receiveNetlink(socket, buffer)
      if (received === 'nothing') return
      for (const change of toChanges(received, nameOf)) onChange(change)
    }
  })
  let isStopped = false
  return () => {
    if (isStopped) return
    isStopped = true
    stopReading()
    libc.close(socket)
  }
}

function toChanges(
  received: readonly NetlinkMessage[] | 'missed',
  nameOf: NameOfInterface,
): NetworkChange[] {
  if (received === 'missed') return [{ kind: 'changesMissed' }]
  return received.flatMap((message) => toChange(message, nameOf) ?? [])
}

function toChange(message: NetlinkMessage, nameOf: NameOfInterface): NetworkChange | undefined {
  if (message.type === linkMessages.changed || message.type === linkMessages.removed) {
    const link = decodeLink(message)
    return link && { kind: 'linkChanged', link }
  }
  const isRemoved = message.type === addressMessages.removed
  if (!isRemoved && message.type !== addressMessages.added) return undefined
  const by = isRemoved ? findChanger(message.port) : undefined
  const found = decodeAddress(message)
  if (found === undefined) return undefined
  const { interfaceIndex, isSecondary, ...rest } = found
  const entry = { ...rest, interface: nameOf(interfaceIndex) }
  if (!isRemoved) return { kind: 'addressAdded', entry }
  return { kind: 'addressRemoved', entry, ...(by && { by }) }
}
