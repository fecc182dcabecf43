export type { RingEngine } from './ring-engine.ts'
export type { QuorumPolicy, RingWorldSettings } from './ring-settings.ts'
export { RingWorld } from './ring-world.ts'
