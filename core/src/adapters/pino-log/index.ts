export { createLog, type LogSettings } from './pino-log.ts'
