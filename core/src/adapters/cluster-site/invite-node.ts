import type { Places } from '../../cluster/index.ts'
import { HoldfastError } from '../../errors/index.ts'
import type { InviteOrder, SetUpReport, Tell } from '../../ports/index.ts'
import { GrowingPlan } from './growing-plan.ts'
import { HandOver } from './hand-over.ts'
import { findDiscord, type Membership, readMembership } from './read-membership.ts'
import { refuseProblems } from './refuse-problems.ts'

/** Hands this machine's files to a node of its cluster, such as one whose disk was lost. */
export async function inviteNode(
  places: Places,
  { node, port, expiresMs }: InviteOrder,
  tell: Tell,
): Promise<SetUpReport> {
  const membership = await readMembership(places)
  refuseProblems(findDiscord(membership))
  const { plan, conf, key } = membership
  const self = selfOf(membership, places)
  const names = plan.nodes.map(({ name }) => name)
  const others = names.filter((name) => name !== self.name)
  if (!others.includes(node)) {
    throw new HoldfastError('HF_CLUSTER_NODE_UNKNOWN', { node, known: others.join(', ') })
  }
  const isStandard = Object.keys(places.corosync).length === 0
  await using over = await HandOver.open({
    ...{
      plan: new GrowingPlan(plan, plan.nodes.length),
      self,
      nodes: [node],
      port,
      expiresMs,
      tell,
      complete: Promise.resolve(plan),
    },
    ...(isStandard && { conf }),
    key: () => readable(key.text, key.path),
  })
  tell({ kind: 'waits', invitations: over.tokens, untilMs: expiresMs })
  if (!(await over.untilJoined())) {
    const timeout = `${Math.round(expiresMs / 1_000)} s`
    const written = 'nothing was changed.'
    const next = `holdfast cluster invite ${node}`
    throw new HoldfastError('HF_JOIN_MISSING', { nodes: node, timeout, written, next })
  }
  const { cluster } = plan
  return { cluster, node: self.name, nodes: names, isDryRun: false, files: [], warnings: [] }
}

function selfOf({ plan, settings }: Membership, places: Places) {
  const self = plan.nodes.find(({ name }) => name === settings?.node)
  if (self === undefined) throw new HoldfastError('HF_CLUSTER_NONE', { path: places.settings })
  return self
}

function readable(text: string | undefined, path: string): string {
  if (text === undefined) throw new HoldfastError('HF_CLUSTER_KEY_MISSING', { path })
  return Buffer.from(text, 'latin1').toString('base64')
}
