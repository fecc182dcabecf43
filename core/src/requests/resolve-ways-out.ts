import { chooseOwner } from '../planner/choose-owner.ts'
import { isToConfirmDown } from '../planner/judge-memory.ts'
import { structureOf } from '../planner/structure.ts'
import type { Request } from './request.ts'
import { isMember, nodesOf, type RequestContext } from './request-context.ts'
import { nothingToDo, type Resolution, refuse } from './resolution.ts'

type Of<K extends Request['kind']> = Extract<Request, { kind: K }>

/** An operator's word that a node is down; it cannot be said of one that is there. */
export function resolveConfirmDown(
  { node }: Of<'confirmDown'>,
  context: RequestContext,
): Resolution {
  if (isMember(context, node)) return refuse('HF_NODE_IS_UP', { node })
  const isConfirmed = context.state.nodes[node]?.isConfirmedDown === true
  if (isConfirmed || !isToConfirmDown(context.state, node)) return nothingToDo
  return { kind: 'event', event: { kind: 'downConfirmed', node } }
}

const waitingRules = ['rule.failover-to-confirm', 'rule.failover-refused']

/** An operator's answer to a failover that waits for it. */
export function resolveJudgeFailover(
  { tag, isConfirmed }: Of<'judgeFailover'>,
  { state }: RequestContext,
): Resolution {
  const group = structureOf(state.configuration).groups.get(tag)
  if (group === undefined) return refuse('HF_FAILOVER_NOT_WAITING', { tag })
  const { rule } = chooseOwner(state, { group })
  if (!waitingRules.includes(rule.code)) return refuse('HF_FAILOVER_NOT_WAITING', { tag })
  return { kind: 'event', event: { kind: 'failoverJudged', tag, isConfirmed } }
}

/** An operator's word that lets a cluster start whose memory may be incomplete (rule 6). */
export function resolveStartWithout(
  { nodes }: Of<'startWithout'>,
  context: RequestContext,
): Resolution {
  const { state } = context
  if (state.view.isStarted) return refuse('HF_CLUSTER_STARTED', {})
  const present = nodes.find((node) => isMember(context, node))
  if (present !== undefined) return refuse('HF_NODE_IS_UP', { node: present })
  const missing = nodesOf(context).filter((node) => !isMember(context, node))
  const others = missing.filter((node) => !nodes.includes(node))
  if (others.length === 0) return { kind: 'start', without: nodes }
  return refuse('HF_CLUSTER_OTHERS_MISSING', { nodes: others.join(', '), all: missing.join(',') })
}
