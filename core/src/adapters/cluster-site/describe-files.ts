import {
  type ClusterPlan,
  type FileChange,
  findInTheWay,
  type Places,
  planTimes,
  problemOf,
  renderCorosyncConf,
  renderSettings,
} from '../../cluster/index.ts'
import type { Problem } from '../../errors/index.ts'
import type { NodeName } from '../../model/index.ts'
import { isThere, readIfThere } from './site-files.ts'

/** What the files of a machine are to say. */
export interface WantedFiles {
  readonly plan: ClusterPlan
  readonly self: NodeName
  /** The text of corosync.conf where it comes from elsewhere; else it is written from the plan. */
  readonly conf?: string | undefined
  /** The key, byte by byte; that which is there is kept where left out. */
  readonly key?: string | undefined
}

/** The text of a plan's corosync.conf at some places; the plan's times were validated before. */
export function confOf(plan: ClusterPlan, places: Places): string {
  const hasDevice = plan.device !== undefined
  const { nodes, recoverWithinMs } = plan
  const { times } = planTimes({ nodeCount: nodes.length, recoverWithinMs, hasDevice })
  if (times === undefined) throw new Error('assert: a plan was validated before it is written')
  return renderCorosyncConf(plan, times, places.corosync)
}

/** The files of a machine as they are, beside what they are to be. */
export async function describeFiles(
  places: Places,
  { plan, self, conf, key }: WantedFiles,
): Promise<readonly FileChange[]> {
  const isStandard = Object.keys(places.corosync).length === 0
  const [foundConf, foundKey, foundSettings] = await Promise.all([
    readIfThere(places.conf),
    readIfThere(places.key, 'latin1'),
    readIfThere(places.settings),
  ])
  const wantedConf = isStandard && conf !== undefined ? conf : confOf(plan, places)
  return [
    // The key comes first: a Corosync that starts in between must not run without one.
    { path: places.key, sort: 'key', found: foundKey, wanted: key ?? foundKey ?? '' },
    { path: places.conf, sort: 'corosync', found: foundConf, wanted: wantedConf },
    {
      path: places.settings,
      sort: 'settings',
      found: foundSettings,
      wanted: renderSettings(plan, self, places.own),
    },
  ]
}

/** What must not be overwritten here unasked: files, and what a daemon remembers of a cluster. */
export async function findObstacles(
  places: Places,
  changes: readonly FileChange[],
): Promise<readonly Problem[]> {
  const inTheWay = findInTheWay(changes)
  const settings = changes.find(({ sort }) => sort === 'settings')
  // A memory without settings, or with those of another cluster, is nothing to go on with.
  const isKept = settings === undefined || settings.found === settings.wanted
  if (isKept || !(await isThere(places.memory))) return inTheWay
  const owner = 'is what the daemon remembers of a cluster'
  return [...inTheWay, problemOf('HF_CLUSTER_FILE_IN_THE_WAY', { path: places.memory, owner })]
}
