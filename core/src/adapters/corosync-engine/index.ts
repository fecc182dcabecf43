export { type CorosyncEngineSettings, createCorosyncEngine } from './corosync-engine.ts'
