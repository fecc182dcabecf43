import { parseDocument } from '#yaml'
import {
  type ClusterPlan,
  type FileChange,
  type Places,
  problemOf,
  validatePlan,
} from '../../cluster/index.ts'
import { HoldfastError, type Problem } from '../../errors/index.ts'
import type {
  ChangeOrder,
  DeviceOrder,
  ForgetOrder,
  SetUpReport,
  WrittenFile,
} from '../../ports/index.ts'
import { confOf } from './describe-files.ts'
import { findDiscord, type Membership, readMembership } from './read-membership.ts'
import { refuseProblems } from './refuse-problems.ts'
import { foretellFiles, isThere, putAside, readIfThere, writeFiles } from './site-files.ts'

/** Gives the cluster of this machine's files a quorum device, another one, or none. */
export async function setDevice(places: Places, order: DeviceOrder): Promise<SetUpReport> {
  const membership = await readMembership(places)
  const { device: _before, ...rest } = membership.plan
  const plan = order.host === undefined ? rest : { ...rest, device: order.host }
  // What gives quorum is founded on by the daemons' memory: rules of the old kind would stay.
  const hasMemory = await isThere(places.memory)
  const owner = 'says what gives quorum to the cluster, which is fixed at its first start'
  const founded = hasMemory
    ? [problemOf('HF_CLUSTER_FILE_IN_THE_WAY', { path: places.memory, owner })]
    : []
  return await change(places, {
    membership,
    plan,
    order,
    obstacles: founded,
    stale: [places.memory],
  })
}

/** Takes a node out of this machine's files. */
export async function forgetNode(places: Places, order: ForgetOrder): Promise<SetUpReport> {
  const membership = await readMembership(places)
  const { plan, settings } = membership
  const nodes = plan.nodes.filter(({ name }) => name !== order.node)
  const others = plan.nodes.map(({ name }) => name).filter((name) => name !== settings?.node)
  if (!others.includes(order.node)) {
    const known = others.join(', ') || 'none but this one'
    throw new HoldfastError('HF_CLUSTER_NODE_UNKNOWN', { node: order.node, known })
  }
  const rest = { membership, plan: { ...plan, nodes }, order, obstacles: [], stale: [] }
  return await change(places, rest)
}

/** Puts this machine's part in its cluster aside: its files, its key and its memory. */
export async function leaveCluster(places: Places, order: ChangeOrder): Promise<SetUpReport> {
  const { plan, settings, key } = await readMembership(places)
  const paths = [places.settings, places.conf, key.path, places.memory]
  const kept = paths.map((path): WrittenFile => ({ path, change: 'put aside' }))
  const report = { cluster: plan.cluster, node: settings?.node ?? '', warnings: [] }
  const nodes = plan.nodes.map(({ name }) => name).filter((name) => name !== settings?.node)
  if (order.isDryRun) return { ...report, nodes, isDryRun: true, files: kept }
  return { ...report, nodes, isDryRun: false, files: await putAside(paths) }
}

interface Change {
  readonly membership: Membership
  readonly plan: ClusterPlan
  readonly order: ChangeOrder
  readonly obstacles: readonly Problem[]
  /** Files that are put aside with it. */
  readonly stale: readonly string[]
}

async function change(places: Places, change: Change): Promise<SetUpReport> {
  const { membership, plan, order, stale } = change
  const byHand = changedByHand(places, membership)
  const obstacles = order.isForced ? [] : [...change.obstacles, ...byHand]
  refuseProblems([...findDiscord(membership), ...validatePlan(plan), ...obstacles])
  const changes = await describe(places, membership, plan)
  const names = plan.nodes.map(({ name }) => name)
  const node = membership.settings?.node ?? ''
  const report = { cluster: plan.cluster, node, nodes: names, warnings: [] }
  if (order.isDryRun) return { ...report, isDryRun: true, files: foretellFiles(changes) }
  const aside = await putAside(stale)
  return { ...report, isDryRun: false, files: [...aside, ...(await writeFiles(changes))] }
}

/** What somebody added to corosync.conf would be gone. */
function changedByHand(places: Places, { conf, plan }: Membership): readonly Problem[] {
  if (validatePlan(plan).length === 0 && conf === confOf(plan, places)) return []
  const owner = 'was changed by hand, and would be written anew'
  return [problemOf('HF_CLUSTER_FILE_IN_THE_WAY', { path: places.conf, owner })]
}

async function describe(
  places: Places,
  { conf }: Membership,
  plan: ClusterPlan,
): Promise<readonly FileChange[]> {
  const confChange: FileChange = {
    ...{ path: places.conf, sort: 'corosync', found: conf },
    wanted: confOf(plan, places),
  }
  const found = await readIfThere(places.settings)
  if (found === undefined) return [confChange]
  const settings = parseDocument(found)
  settings.set(
    'nodes',
    settings.createNode(
      plan.nodes.map(({ name }) => name),
      { flow: true },
    ),
  )
  const isSame = JSON.stringify(settings.toJSON()) === JSON.stringify(parseDocument(found).toJSON())
  const wanted = isSame ? found : settings.toString()
  return [confChange, { path: places.settings, sort: 'settings', found, wanted }]
}
