export { type History, noHistory } from './history.ts'
export { replicaVersion } from './protocol.ts'
export { type Phase, Replica } from './replica.ts'
export type { ReplicaStart, ReplicaSurroundings } from './replica-parts.ts'
