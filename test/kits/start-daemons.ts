import { DaemonNode } from '../lab/daemon/daemon-node.ts'
import type { Machines } from '../lab/machines/machines.ts'

/** What daemons are started with. */
export interface DaemonsToStart {
  readonly machines: Machines
  /** Each runs on the machine of its name. */
  readonly names: readonly string[]
  readonly folder: string
  /** The name of the cluster, which marks its processes too. */
  readonly cluster: string
  /** A further line of each node's settings. */
  readonly extra?: string
}

/** A busy machine must not be taken for a dead one: what moves is to move for another reason. */
export const patient = 'recoverWithin: 10s'

/** Starts daemons that are ready when this resolves; where a test fails they have last words. */
export async function startDaemons(plan: DaemonsToStart): Promise<readonly DaemonNode[]> {
  const { machines, names, folder, cluster, extra = '' } = plan
  const daemons = names.map((name) => {
    const daemon = new DaemonNode(name, { cluster, nodes: names, folder, mark: cluster, extra })
    daemon.launcher = machines.get(name).words([])
    daemon.start()
    return daemon
  })
  process.on('uncaughtException', (error) => {
    console.error(error, daemons.flatMap((daemon) => daemon.lastWords()).join('\n'))
    process.exit(1)
  })
  await Promise.all(daemons.map((daemon) => daemon.untilReady()))
  return daemons
}
