import { parseDocument } from '#yaml'
import {
  type ClusterPlan,
  type FileChange,
  type Places,
  problemOf,
  quorumOf,
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
import type { Grounds } from './machine-facts.ts'
import { findDiscord, type Membership, readMembership } from './read-membership.ts'
import { refuseProblems } from './refuse-problems.ts'
import { foretellFiles, isThere, putAside, readIfThere, writeFiles } from './site-files.ts'

/** Gives the cluster of this machine's files a quorum device, another one, or none. */
export async function setDevice(
  { places, missing }: Grounds,
  order: DeviceOrder,
): Promise<SetUpReport> {
  refuseProblems(missing(order.host !== undefined), 'HF_CLUSTER_UNFIT')
  const membership = await readMembership(places)
  const { device: _before, ...rest } = membership.plan
  const plan = order.host === undefined ? rest : { ...rest, device: order.host }
  return await change(places, { membership, plan, order })
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
  return await change(places, { membership, plan: { ...plan, nodes }, order })
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
}

async function change(places: Places, { membership, plan, order }: Change): Promise<SetUpReport> {
  const isQuorumNew = quorumOf(plan) !== quorumOf(membership.plan)
  const founded = isQuorumNew ? await findFounded(places) : []
  const obstacles = order.isForced ? [] : [...founded, ...changedByHand(places, membership)]
  refuseProblems([...findDiscord(membership), ...validatePlan(plan), ...obstacles])
  const changes = await describe(places, membership, plan)
  const nodes = plan.nodes.map(({ name }) => name)
  const node = membership.settings?.node ?? ''
  const { cluster, device } = plan
  const report = { cluster, node, nodes, device, isQuorumNew, warnings: [] }
  if (order.isDryRun) return { ...report, isDryRun: true, files: foretellFiles(changes) }
  const aside = isQuorumNew ? await putAside([places.memory]) : []
  return { ...report, isDryRun: false, files: [...aside, ...(await writeFiles(changes))] }
}

/** By what a daemon remembers it would go on under the rules of the old quorum. */
async function findFounded({ memory }: Places): Promise<readonly Problem[]> {
  if (!(await isThere(memory))) return []
  const owner = 'says what gives quorum to the cluster, which is fixed at its first start'
  return [problemOf('HF_CLUSTER_FILE_IN_THE_WAY', { path: memory, owner })]
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
