export type { SimulatedEngine } from './simulated-engine.ts'
export { SimulatedWorld, type SimulatedWorldSettings } from './simulated-world.ts'
