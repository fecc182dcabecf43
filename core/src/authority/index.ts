export { LeasedEngine, type LeasedEngineParts } from './leased-engine.ts'
