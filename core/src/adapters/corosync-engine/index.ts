export {
  type CorosyncEngineSettings,
  createCorosyncEngine,
  createLeasedCorosync,
} from './corosync-engine.ts'
export { CorosyncQueries } from './corosync-queries.ts'
export { type OpenedCorosync, openCorosync } from './open-corosync.ts'
