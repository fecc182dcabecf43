import { because, defaultPolicies, type Event, type NodeName, type Tag } from '../../model/index.ts'
import { structureOf } from '../../planner/structure.ts'
import { stuckPlaces } from '../../planner/stuck-places.ts'
import { calmInstance } from '../calm-instance.ts'
import type { Draft } from '../draft.ts'
import { releaseStep } from '../lease-of-departed.ts'
import { fenceDue } from './fencing.ts'

/** A timer ran out on the first member that said so; later words for it find it gone. */
export function timerFired(draft: Draft, event: Extract<Event, { kind: 'timerFired' }>): void {
  const { timer, generation } = event
  if (draft.state.timers[timer]?.generation !== generation) return
  draft.disarm(timer)
  const separator = timer.indexOf(':')
  const name = separator < 0 ? timer : timer.slice(0, separator)
  const subject = separator < 0 ? '' : timer.slice(separator + 1)
  rows[name]?.(draft, subject)
}

const rows: Readonly<Record<string, (draft: Draft, subject: string) => void>> = {
  /** Better nodes were waited for long enough: what is not placed is placed. */
  startup(draft) {
    draft.cause = because('cause.startup-wait-over')
    draft.assign({ view: { ...draft.state.view, isWaitingForNodes: false } })
    draft.isAllTouched = true
  },
  /** A dead daemon is not back in time: what its guardian did not drop may be taken over. */
  grace(draft, node) {
    draft.cause = because('cause.grace-over', { node })
    draft.setNode(node, { isGraceOver: true })
    draft.isAllTouched = true
  },
  /** A vanished node's lease, or one more way down of it, is over. */
  lease(draft, node) {
    draft.cause = because('cause.lease-over', { node })
    releaseStep(draft, node)
  },
  /** A fence is due: the first one after its delay, or another one after a failure. */
  fence(draft, node) {
    fenceDue(draft, node)
  },
  /** A failure is long enough ago: the node may be tried again. */
  expiry(draft, subject) {
    const { tag, node } = place(subject)
    if (isStuckOn(draft, tag, node)) return keepMark(draft, tag, node)
    draft.cause = because('cause.failure-expired', { tag, node })
    draft.setInstance(tag, node, { isMarkedFailed: false, attempts: 0 })
    calmInstance(draft, tag, node)
  },
  /** Attempts to mend are long enough ago to count no more. */
  attempts(draft, subject) {
    const { tag, node } = place(subject)
    draft.cause = because('cause.attempts-forgotten', { tag, node })
    draft.setInstance(tag, node, { attempts: 0 })
  },
  /** Somebody answered a probe a while ago: it is asked again. */
  probe(draft, subject) {
    const { tag, node } = place(subject)
    draft.cause = because('cause.probe-again', { tag, node })
    if (draft.instance(tag, node).pending?.id === 'wait') {
      draft.setInstance(tag, node, { pending: null })
    }
  },
}

function place(subject: string): { tag: Tag; node: NodeName } {
  const at = subject.lastIndexOf('@')
  return { tag: subject.slice(0, at), node: subject.slice(at + 1) }
}

function isStuckOn(draft: Draft, tag: Tag, node: NodeName): boolean {
  const group = structureOf(draft.state.configuration).groups.get(tag) ?? []
  return stuckPlaces(draft.state, group).some((place) => place.node === node)
}

/** Nothing can be tried there before it is let go of, and until then it must still go. */
function keepMark(draft: Draft, tag: Tag, node: NodeName): void {
  const { failureExpiryMs } = draft.state.configuration.resources[tag]?.policies ?? defaultPolicies
  draft.arm(`expiry:${tag}@${node}`, failureExpiryMs)
}
