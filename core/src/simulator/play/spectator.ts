import type { Daemon } from '../../daemon/index.ts'
import type { NodeName } from '../../model/index.ts'
import type { Notice } from '../../ports/index.ts'
import type { SimulatedCluster } from '../world/simulated-cluster.ts'

/** Sees a script while it is played, and changes nothing of it. */
export interface Spectator {
  /** All machines are there, and off. */
  onCluster?(cluster: SimulatedCluster): void
  /** A daemon was made and is about to start. */
  onDaemon?(daemon: Daemon): void
  /** A daemon tells operators; where nobody listens for that, none does. */
  onNotice?(node: NodeName, notice: Notice): void
  /** From now on the script's times count. */
  onBegin?(): void
}
