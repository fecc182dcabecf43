export { type Static, Type } from 'typebox'
export type * from './context.ts'
export { defineKit, type Kit, type KitTimeouts, type Report } from './define-kit.ts'
export type * from './drop.ts'
export { type Duration, durationMs, parseDuration } from './duration.ts'
export { durationParameter } from './duration-parameter.ts'
export type * from './health.ts'
export {
  type AddressWithPrefix,
  formatIpAddress,
  isInSameSubnet,
  parseAddressWithPrefix,
  parseIpAddress,
} from './ip-address.ts'
export type * from './linux.ts'
export type * from './peer-words.ts'
export type * from './program-to-start.ts'
export { secret } from './secret.ts'
