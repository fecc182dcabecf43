import type { OpenedCorosync } from '../adapters/corosync-engine/index.ts'
import type { OpenedLane } from '../adapters/fast-lane/index.ts'
import { gateName } from '../adapters/linux/gates/index.ts'
import { isIpAddress, type Settings } from '../config/index.ts'
import { planRoads, usualLaneTimes } from '../fast-lane/index.ts'
import { because } from '../model/index.ts'
import type { Log } from '../ports/index.ts'

/** What the fast lane of a node is made of. */
export interface LaneWorld {
  readonly corosync: OpenedCorosync | undefined
  readonly log: Log
}

/** Begins to listen to the other nodes, where the settings ask for it. */
export async function openFastLane(
  { fastLane, cluster, node }: Settings,
  { corosync, log }: LaneWorld,
): Promise<OpenedLane | undefined> {
  if (fastLane === undefined) return undefined
  const { openLane, openNoLane } = await import('../adapters/fast-lane/index.ts')
  if (corosync === undefined) return openNoLane([because('lane.no-engine')])
  const planned = planRoads(corosync.peers, fastLane.witness, isIpAddress)
  const gate = `${gateName({ cluster, node })}-lane`
  return openLane({
    ...planned,
    times: usualLaneTimes,
    gate,
    isTaking: fastLane.mode === 'on',
    log,
  })
}
