export { takeStateLock } from './state-lock.ts'
