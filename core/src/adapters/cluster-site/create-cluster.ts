import { randomBytes } from 'node:crypto'
import {
  type ClusterPlan,
  type FileChange,
  findSelf,
  type Places,
  type PlannedNode,
  parseNode,
  problemOf,
  validatePlan,
} from '../../cluster/index.ts'
import { HoldfastError, type Problem } from '../../errors/index.ts'
import { usualRecoverWithinMs } from '../../model/index.ts'
import type { CreateOrder, SetUpReport, Tell, WrittenFile } from '../../ports/index.ts'
import { describeFiles, findObstacles } from './describe-files.ts'
import { GrowingPlan } from './growing-plan.ts'
import { HandOver } from './hand-over.ts'
import { type Grounds, listAddresses } from './machine-facts.ts'
import { refuseProblems } from './refuse-problems.ts'
import { foretellFiles, putAside, readIfThere, writeFiles } from './site-files.ts'

/** What Corosync's own program makes: 2,048 bits. */
const keyBytes = 256

/** A cluster that can be made here. */
interface Founding {
  readonly plan: ClusterPlan
  readonly nodeCount: number
  readonly self: PlannedNode
}

/**
 * Makes a cluster: looks at everything first, writes the files of this node, and hands them over to
 * the others. Where others name themselves the files are written when all of them have.
 */
export async function createCluster(
  { places, missing: findMissing }: Grounds,
  order: CreateOrder,
  tell: Tell,
): Promise<SetUpReport> {
  const founding = plan(order)
  const key = await chooseKey(places, founding)
  const changes = await describeFiles(places, { ...founding, self: founding.self.name, key })
  const obstacles = order.isForced ? [] : await findObstacles(places, changes)
  refuseProblems([...findMissing(founding.plan.device !== undefined), ...obstacles])
  const report = reportOf(founding)
  if (order.isDryRun) return { ...report, isDryRun: true, files: foretellFiles(changes) }
  const nodes = invitedOf(founding)
  if (nodes.length === 0) return { ...report, files: await write(places, changes) }
  const given = await giveAway({ places, founding, key, nodes }, order, tell)
  return { ...report, nodes: given.plan.nodes.map(({ name }) => name), files: given.files }
}

interface Gift {
  readonly places: Places
  readonly founding: Founding
  readonly key: string
  readonly nodes: readonly (string | undefined)[]
}

/** Writes the files here when every node is known, and hands them to the others then. */
async function giveAway({ places, founding, key, nodes }: Gift, order: CreateOrder, tell: Tell) {
  const { self, nodeCount, plan: known } = founding
  const growing = new GrowingPlan(known, nodeCount)
  // A machine that cannot hand anything over writes nothing either.
  const opened = Promise.withResolvers<void>()
  const written = opened.promise.then(async () => {
    const files = await describeFiles(places, {
      plan: await growing.complete,
      self: self.name,
      key,
    })
    return await write(places, files)
  })
  const complete = written.then(() => growing.complete)
  await using over = await HandOver.open({
    ...{ plan: growing, self, nodes, tell, complete, port: order.port, expiresMs: order.expiresMs },
    key: () => Buffer.from(key, 'latin1').toString('base64'),
  })
  opened.resolve()
  // What is known from the start is written before anybody is told to come.
  if (nodeCount === known.nodes.length) await complete
  tell({ kind: 'waits', invitations: over.tokens, untilMs: order.expiresMs })
  const failed = complete.then(() => new Promise<never>(() => undefined))
  if (await Promise.race([over.untilJoined(), failed])) {
    return { plan: await complete, files: await written }
  }
  throw missing(over, order, growing.isComplete)
}

/** What was typed as a plan; throws with everything that is wrong with it, or with this machine. */
function plan(order: CreateOrder): Founding {
  const typed = order.nodes.map((text) => ({ text, node: parseNode(text) }))
  const problems: Problem[] = typed
    .filter(({ node }) => node === undefined)
    .map(({ text }) => problemOf('HF_CLUSTER_NODE_FORM', { found: text }))
  const known = typed.flatMap(({ node }) => node ?? [])
  // With this node alone another one is to come: one node needs no engine but its own.
  const nodeCount = order.nodeCount ?? Math.max(2, order.nodes.length)
  const planned: ClusterPlan = {
    cluster: order.cluster,
    nodes: known.map((node, index) => ({ ...node, nodeId: index + 1 })),
    recoverWithinMs: order.recoverWithinMs ?? usualRecoverWithinMs(nodeCount),
    ...(order.device !== undefined && { device: order.device }),
  }
  problems.push(...validatePlan(planned, Math.max(0, nodeCount - planned.nodes.length)))
  const { self, problems: unclear = [] } = findSelf(planned.nodes, listAddresses(), order.self)
  refuseProblems([...problems, ...unclear])
  if (self === undefined) throw new Error('assert: a machine that is no node was refused')
  return { plan: planned, nodeCount: Math.max(nodeCount, planned.nodes.length), self }
}

/** A key that the same cluster has here already is kept: others may have it by now. */
async function chooseKey(places: Places, { plan: planned, self }: Founding): Promise<string> {
  const found = await readIfThere(places.key, 'latin1')
  const fresh = randomBytes(keyBytes).toString('latin1')
  if (found === undefined) return fresh
  const changes = await describeFiles(places, { plan: planned, self: self.name })
  return changes.every((change) => change.found === change.wanted) ? found : fresh
}

function invitedOf({ plan: planned, nodeCount, self }: Founding) {
  const named = planned.nodes.map(({ name }) => name).filter((name) => name !== self.name)
  const open = Array.from({ length: nodeCount - planned.nodes.length }, () => undefined)
  return [...named, ...open]
}

async function write(
  places: Places,
  changes: readonly FileChange[],
): Promise<readonly WrittenFile[]> {
  const isSame = changes.every(({ found, wanted }) => found === wanted)
  const aside = isSame ? [] : await putAside([places.memory])
  return [...aside, ...(await writeFiles(changes))]
}

function reportOf({ plan: planned, self }: Founding): Omit<SetUpReport, 'files'> {
  const { cluster, nodes, device } = planned
  const isSingle = self.addresses.length === 1
  const warnings = isSingle ? [problemOf('HF_CLUSTER_LINK_SINGLE', { node: 'of the others' })] : []
  const names = nodes.map(({ name }) => name)
  return { cluster, node: self.name, nodes: names, device, isDryRun: false, warnings }
}

function missing(over: HandOver, order: CreateOrder, isWritten: boolean): HoldfastError {
  const names = over.missing.map((node) => node ?? 'one that was to name itself')
  const named = over.missing.find((node) => node !== undefined)
  return new HoldfastError('HF_JOIN_MISSING', {
    nodes: names.join(', '),
    timeout: `${Math.round(order.expiresMs / 1_000)} s`,
    written: isWritten ? 'the files of this node are written.' : 'nothing was written.',
    next: isWritten ? `holdfast cluster invite ${named ?? 'NODE'}` : 'holdfast cluster create',
  })
}
