import { because, type Event, type Instance, isMoving, isUp } from '../../model/index.ts'
import type { Draft } from '../draft.ts'
import { suspectAbsent } from '../suspect-departed.ts'

type AuthorityEnded = Extract<Event, { kind: 'authorityEnded' }>

/**
 * A node that nobody acknowledged let go of what is `single`: no failure of these resources. What
 * it could not remove is stuck there; what it let go of an absent node may have taken meanwhile.
 */
export function authorityEnded(draft: Draft, { node, sweep, removed, kept }: AuthorityEnded): void {
  if (draft.state.nodes[node]?.sweep !== sweep) return
  draft.cause = because('cause.authority-ended', { node })
  const reason = because('instance.authority-ended', { node })
  for (const tag of [...removed, ...kept]) {
    suspectAbsent(draft, tag)
    const instance = draft.state.instances[tag]?.[node]
    if (!instance?.isLookedAt || isActedOn(instance)) continue
    const isStuck = kept.includes(tag)
    if (isStuck)
      draft.setInstance(tag, node, { isPossiblyHeld: true, isStuck, pending: null, reason })
    else if (isUp(instance) || isMoving(instance) || instance.isPossiblyHeld) {
      const gone = { state: 'out-of-service', isPossiblyHeld: false, isStuck: false } as const
      draft.setInstance(tag, node, { ...gone, pending: null, reason })
    }
  }
}

/** Of what is let go of nothing is left to update. */
function isActedOn({ pending }: Instance): boolean {
  return pending !== null && pending.verb !== 'update'
}
