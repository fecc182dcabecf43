import type { FilterInstruction } from './packet-socket.ts'

/** Accepts ARP replies only: operation 2 at byte 20. */
export const onlyArpReplies: readonly FilterInstruction[] = [
  [0x28, 0, 0, 20],
  [0x15, 0, 1, 2],
  [0x06, 0, 0, 0xffff],
  [0x06, 0, 0, 0],
]

/** Accepts ARP replies, and questions whose sender has no address as yet: all 0 at byte 28. */
export const onlyArpClaims: readonly FilterInstruction[] = [
  [0x28, 0, 0, 20],
  [0x15, 2, 0, 2],
  [0x20, 0, 0, 28],
  [0x15, 0, 1, 0],
  [0x06, 0, 0, 0xffff],
  [0x06, 0, 0, 0],
]

/** Accepts neighbour advertisements and solicitations only: ICMPv6 types 136 and 135. */
export const onlyNeighbourClaims: readonly FilterInstruction[] = [
  [0x30, 0, 0, 20],
  [0x15, 0, 4, 58],
  [0x30, 0, 0, 54],
  [0x15, 1, 0, 136],
  [0x15, 0, 1, 135],
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
