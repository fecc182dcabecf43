import {
  type ClusterPlan,
  type FileChange,
  findSelf,
  judgePaths,
  type Places,
  type PlannedNode,
  planTimes,
  problemOf,
  readCorosyncConf,
  type Token,
} from '../../cluster/index.ts'
import { HoldfastError, type Problem } from '../../errors/index.ts'
import type { JoinOrder, SetUpReport } from '../../ports/index.ts'
import { describeClocks } from './describe-clocks.ts'
import { describeFiles, findObstacles } from './describe-files.ts'
import type { GivenPlan } from './hand-over-words.ts'
import { type Grounds, listAddresses } from './machine-facts.ts'
import { measurePaths } from './measure-paths.ts'
import { refuseProblems } from './refuse-problems.ts'
import { foretellFiles, putAside, readIfThere, writeFiles } from './site-files.ts'
import { readToken, Taking } from './take-files.ts'

/** Takes a cluster's files from the machine that a token names, if nothing here speaks against. */
export async function joinCluster(
  { places, missing }: Grounds,
  order: JoinOrder,
): Promise<SetUpReport> {
  const token = readToken(order.token)
  refuseProblems(missing(false), 'HF_CLUSTER_UNFIT')
  expectNode(token, order)
  await expectNoOther(places, token, order)
  using taking = await Taking.open(token)
  const given = await taking.askPlan(token.secret, order.node)
  refuseProblems(missing(given.plan.device !== undefined), 'HF_CLUSTER_UNFIT')
  const { files: foretold, warnings } = await look(places, given, order)
  const { plan, self } = given
  const { cluster, device } = plan
  const report = { cluster, node: self, nodes: namesOf(plan), device, warnings }
  if (order.isDryRun) return { ...report, isDryRun: true, files: foretellFiles(foretold) }
  const { plan: complete, conf, key } = await taking.take()
  const wanted = { plan: complete, self, conf, key: Buffer.from(key, 'base64').toString('latin1') }
  const changes = await describeFiles(places, wanted)
  const aside = isMember(changes, complete) ? [] : await putAside([places.memory])
  const files = [...aside, ...(await writeFiles(changes))]
  await taking.finish()
  return { ...report, nodes: namesOf(complete), isDryRun: false, files }
}

function expectNode({ node }: Token, order: JoinOrder): void {
  if (node === undefined && order.node === undefined) {
    throw new HoldfastError('HF_TOKEN_NODE_MISSING')
  }
  const found = order.node?.name
  if (node === undefined || found === undefined) return
  throw new HoldfastError('HF_TOKEN_NODE', { expected: node, found })
}

/** Before anybody is asked: a machine of another cluster is not to use a token up. */
async function expectNoOther(places: Places, token: Token, order: JoinOrder): Promise<void> {
  const text = (await readIfThere(places.settings)) ?? ''
  const settled = /^cluster:\s*["']?([^"'\s]+)/m.exec(text)?.[1]
  if (settled === undefined || settled === token.cluster || order.isForced) return
  const values = { found: token.cluster, expected: settled }
  throw new HoldfastError('HF_TOKEN_OTHER_CLUSTER', values)
}

interface Looked {
  readonly files: readonly FileChange[]
  readonly warnings: readonly Problem[]
}

/** Looks at this machine and at the ways to the other; throws with all that speaks against. */
async function look(places: Places, given: GivenPlan, order: JoinOrder): Promise<Looked> {
  const { plan, self: name, giver } = given
  const { self, problems = [] } = findSelf(plan.nodes, listAddresses(), name)
  const ways = self === undefined ? { problems: [], warnings: [] } : await judgeWays(given, self)
  // No key is there yet to compare with: any that is here already counts as another one.
  const files = await describeFiles(places, { plan, self: name, key: '' })
  const foreign = isMember(files, plan) ? [] : files
  const obstacles = order.isForced ? [] : await findObstacles(places, foreign)
  refuseProblems([...problems, ...obstacles, ...ways.problems], 'HF_CLUSTER_UNFIT')
  return { files, warnings: [...ways.warnings, ...describeClocks(giver, given.now)] }
}

/** A node of the very same cluster may be given its files anew, as after a disk was lost. */
function isMember(files: readonly FileChange[], plan: ClusterPlan): boolean {
  const conf = files.find(({ sort }) => sort === 'corosync')?.found
  const cluster = conf === undefined ? undefined : readCorosyncConf(conf)
  if (cluster === undefined) return false
  const { cluster: name, nodes } = plan
  return JSON.stringify([cluster.cluster, cluster.nodes]) === JSON.stringify([name, nodes])
}

async function judgeWays(given: GivenPlan, self: PlannedNode) {
  const { plan, giver, echo } = given
  const there = plan.nodes.find(({ name }) => name === giver)
  const links = echo.links.flatMap((link) => {
    const [from, to] = [self.addresses[link], there?.addresses[link]]
    return from === undefined || to === undefined ? [] : { link, from, to }
  })
  const paths = await measurePaths({ node: giver, mark: echo.mark, links })
  const { recoverWithinMs, device, nodes } = plan
  const asked = { nodeCount: nodes.length, recoverWithinMs, hasDevice: device !== undefined }
  const judged = judgePaths(paths, planTimes(asked).times?.tokenMs ?? 0)
  const warnings = judged.warnings.filter(({ code }) => code !== 'HF_CLUSTER_LINK_SINGLE')
  if (self.addresses.length > 1) return { problems: judged.problems, warnings }
  const single = problemOf('HF_CLUSTER_LINK_SINGLE', { node: giver })
  return { problems: judged.problems, warnings: [...warnings, single] }
}

function namesOf({ nodes }: ClusterPlan): readonly string[] {
  return nodes.map(({ name }) => name)
}
