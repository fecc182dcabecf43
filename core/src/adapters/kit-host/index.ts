export {
  createKitHost,
  type KitHostOptions,
  type KitTrial,
  type ThreadedKitHost,
} from './create-kit-host.ts'
export { defaultLimits, type HostLimits } from './host-limits.ts'
export type { CallCounters } from './kit-calls.ts'
