export { type CorosyncEngineSettings, createCorosyncEngine } from './corosync-engine.ts'
export { type OpenedCorosync, openCorosync } from './open-corosync.ts'
