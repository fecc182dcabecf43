export type { SimulatedEngine } from './simulated-engine.ts'
export { SimulatedWorld } from './simulated-world.ts'
