export { createConnections } from './connections.ts'
