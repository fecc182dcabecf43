import { HoldfastError } from '../errors/index.ts'
import { wordReason } from '../sentences/index.ts'
import type { Daemon } from './daemon.ts'
import type { Course } from './work-out.ts'

/** Throws where this node may not change anything now: HF_CLUSTER_NOT_READY or _NO_QUORUM. */
export function refuseUnlessReady(daemon: Daemon): void {
  const { view } = daemon.state
  if (!daemon.isReady) {
    const reason = 'it has not looked at all of its resources'
    throw new HoldfastError('HF_CLUSTER_NOT_READY', { node: daemon.node, reason })
  }
  if (view.isQuorate && view.isStarted) return
  const reason = view.isQuorate ? 'nodes that may remember more are missing' : 'too few votes'
  throw new HoldfastError('HF_CLUSTER_NO_QUORUM', { reason })
}

/** Throws HF_SWITCHOVER_REFUSED where a move that was asked for would not be made. */
export function refuseIfImpossible({ event, plan }: Course): void {
  if (event.kind !== 'switchoverRequested') return
  const [decision] = plan.decisions
  if (decision?.rule.code !== 'rule.request-refused') return
  const asked = decision.alternatives.filter(({ node }) => event.to === null || node === event.to)
  const reasons = asked.map((alternative) => wordReason(alternative.reason))
  const reason = reasons.map(({ sentence }) => sentence).join('; ')
  const where = event.to === null ? {} : { node: event.to }
  throw new HoldfastError(
    'HF_SWITCHOVER_REFUSED',
    { tag: event.tag, ...where, reason },
    { reasons },
  )
}
