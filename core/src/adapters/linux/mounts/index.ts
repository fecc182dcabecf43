export { createMounts } from './mounts.ts'
