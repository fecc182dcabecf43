export { GatedAddresses } from './gated-addresses.ts'
export type { LeaseStanding } from './lease-standing.ts'
export { LeasedEngine, type LeasedEngineParts } from './leased-engine.ts'
export { ToldAuthority, type ToldAuthorityParts } from './told-authority.ts'
