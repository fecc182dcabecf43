export { createEmbeddedEngine, type EmbeddedEngineSettings } from './embedded-engine.ts'
