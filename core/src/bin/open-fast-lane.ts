import type { OpenedCorosync } from '../adapters/corosync-engine/index.ts'
import { gateName } from '../adapters/linux/gates/index.ts'
import { isIpAddress, type Settings } from '../config/index.ts'
import { planRoads, usualLaneTimes } from '../fast-lane/index.ts'
import type { KeptGuardian } from '../guardian/index.ts'
import { because } from '../model/index.ts'
import type { LanePost, Log } from '../ports/index.ts'

/** What the fast lane of a node is made of. */
export interface LaneWorld {
  readonly corosync: OpenedCorosync | undefined
  /** Its thread runs there, and outlives the daemon. */
  readonly guardian: Pick<KeptGuardian, 'lane'>
  readonly log: Log
}

/** The lane of a daemon; `open` again where another guardian has to run it. */
export type DaemonLane = LanePost & { open?(): void }

/** Begins to listen to the other nodes, where the settings ask for it. */
export async function openFastLane(
  { fastLane, cluster, node }: Settings,
  { corosync, guardian, log }: LaneWorld,
): Promise<DaemonLane | undefined> {
  if (fastLane === undefined) return undefined
  const { openLane, openNoLane } = await import('../adapters/fast-lane/index.ts')
  if (corosync === undefined) return openNoLane([because('lane.no-engine')])
  const { roads, lacks } = planRoads(corosync.peers, fastLane.witness, isIpAddress)
  const gate = `${gateName({ cluster, node })}-lane`
  const isTaking = fastLane.mode === 'on'
  const opening = { roads, times: usualLaneTimes, gate, isTaking }
  return openLane({ opening, lacks, host: guardian.lane, log })
}
