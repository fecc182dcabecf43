import { defaultPolicies, type Placement, type Policies } from '../../model/index.ts'
import type { EntryAt } from './entry-at.ts'

/** The policies of an entry with the defaults of what it leaves out; reports contradictions. */
export function readPolicies(at: EntryAt, placement: Placement | undefined): Policies {
  const given = at.entry.policies
  const standard = defaultPolicies
  if (given?.failoverFirst === true && placement === 'single') {
    at.context.problems.add({
      code: 'HF_HIERARCHY_FAILOVER_FIRST_SINGLE',
      path: [...at.path, 'policies', 'failoverFirst'],
      values: { tag: at.tag },
    })
  }
  return {
    recovery: {
      attempts: given?.recovery?.attempts ?? standard.recovery.attempts,
      withinMs: given?.recovery?.within ?? standard.recovery.withinMs,
      then: given?.recovery?.then ?? standard.recovery.then,
    },
    failoverFirst: given?.failoverFirst ?? standard.failoverFirst,
    failover: given?.failover ?? standard.failover,
    stuck: given?.stuck ?? standard.stuck,
    switchback: given?.switchback ?? standard.switchback,
    initialize: given?.initialize ?? standard.initialize,
    failureExpiryMs: given?.failureExpiry ?? standard.failureExpiryMs,
    checkIntervalMs: given?.checkInterval ?? standard.checkIntervalMs,
    unknownIsFailureAfter: given?.unknownIsFailureAfter ?? standard.unknownIsFailureAfter,
  }
}
