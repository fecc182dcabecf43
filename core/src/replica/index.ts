export { type History, noHistory } from './history.ts'
export { Replica, type ReplicaStart, type ReplicaSurroundings } from './replica.ts'
