import type { FilterInstruction } from './packet-socket.ts'

/** Accepts ARP replies only: operation 2 at byte 20. */
export const onlyArpReplies: readonly FilterInstruction[] = [
  [0x28, 0, 0, 20],
  [0x15, 0, 1, 2],
  [0x06, 0, 0, 0xffff],
  [0x06, 0, 0, 0],
]

/** Accepts neighbour advertisements only: next header 58 at byte 20, ICMPv6 type 136 at byte 54. */
export const onlyAdvertisements: readonly FilterInstruction[] = [
  [0x30, 0, 0, 20],
  [0x15, 0, 3, 58],
  [0x30, 0, 0, 54],
  [0x15, 0, 1, 136],
  [0x06, 0, 0, 0xffff],
  [0x06, 0, 0, 0],
]
