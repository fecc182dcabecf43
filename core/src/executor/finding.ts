import type { Health } from '../kit/health.ts'
import {
  type Act,
  type ActionResult,
  because,
  type Finding,
  type Reason,
  type Tag,
} from '../model/index.ts'
import type { KitAnswer, KitCall } from '../ports/index.ts'

/** What a kit's look says about a resource. A look that did not answer is `unknown`, not failed. */
export function findingOf(tag: Tag, answer: KitAnswer, call: KitCall): Finding {
  if (answer.outcome !== 'done') {
    return { tag, state: 'unknown', isEligible: false, reason: reasonOf(answer, call) }
  }
  return findingOfHealth(tag, answer.value as Health)
}

/** A kit's report of a resource's health as a finding. */
export function findingOfHealth(tag: Tag, health: Health): Finding {
  const reason = because('kit.said', { detail: health.reason })
  return { tag, state: health.state, isEligible: health.eligible ?? true, reason }
}

/** Why a call did not do its work, or that it did. */
export function reasonOf(answer: KitAnswer, call: KitCall): Reason {
  const { verb, timeoutMs } = call
  switch (answer.outcome) {
    case 'done':
      return because('action.done', { verb })
    case 'failed':
      return because('kit.failed', { verb, code: answer.code, detail: answer.message })
    case 'timed-out':
      return because('kit.timed-out', { verb, timeoutMs, detail: answer.message })
    case 'lost':
      return because('kit.lost', { verb, detail: answer.message })
  }
}

/** Whether a look says that it is not there, or does not work. */
export function isGone({ state }: Finding): boolean {
  return state === 'out-of-service' || state === 'failed'
}

/** How an act ended, as the call says that was made for it. */
export function endOf(act: Act, answer: KitAnswer, call: KitCall): ActionResult {
  const { tag, action, verb } = act
  const reason = reasonOf(answer, call)
  return { tag, action, verb, outcome: answer.outcome, isEligible: true, reason }
}
