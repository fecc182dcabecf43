import { parentPort } from 'node:worker_threads'
import { createNetwork } from '../../../core/src/adapters/linux/network/index.ts'

// Watches the network in a worker thread, and tells its opener everything.
const network = createNetwork()
network.watch((change) => parentPort?.postMessage(change))
parentPort?.postMessage('ready')
