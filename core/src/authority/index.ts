export { GatedAddresses } from './gated-addresses.ts'
export { LeasedEngine, type LeasedEngineParts } from './leased-engine.ts'
