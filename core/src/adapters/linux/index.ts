import type { Linux } from '../../kit/linux.ts'
import { createConnections } from './connections/index.ts'
import { createMounts } from './mounts/index.ts'
import { createNetwork } from './network/index.ts'
import { createProcesses } from './processes/index.ts'

/** The primitives of this machine; `close` lets go of their sockets and ends their watches. */
export type ClosableLinux = Linux & { close(): void }

/** Opens the primitives of this machine. One per thread is enough: they are shared by all calls. */
export function createLinux(): ClosableLinux {
  const network = createNetwork()
  const processes = createProcesses()
  const mounts = createMounts()
  return {
    network,
    processes,
    connections: createConnections(),
    mounts,
    close() {
      network.close()
      processes.close()
      mounts.close()
    },
  }
}
