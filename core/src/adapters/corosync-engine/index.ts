export {
  type CorosyncEngineSettings,
  createCorosyncEngine,
  createLeasedCorosync,
} from './corosync-engine.ts'
export { type OpenedCorosync, openCorosync } from './open-corosync.ts'
