export { type ClosableNetwork, createNetwork } from './create-network.ts'
