export { Executor, type ExecutorListener, type Looked, type Order } from './executor.ts'
export { findingOf, findingOfHealth, reasonOf } from './finding.ts'
export { standInListener } from './stand-in-listener.ts'
