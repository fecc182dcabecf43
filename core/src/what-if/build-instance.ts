import type { DescribedInstance, DescribedNode, InstanceWord } from '../config/index.ts'
import { departedInstance } from '../machine/index.ts'
import { because, type Instance, type Parameters, unknownInstance } from '../model/index.ts'

const good: Instance = {
  ...unknownInstance,
  state: 'in-service',
  health: 'good',
  isLookedAt: true,
  isEligible: true,
  isPossiblyHeld: false,
  reason: because('instance.described'),
}

/** What a word for a resource on a node means: all that usually goes with it. */
const byWord: Readonly<Record<InstanceWord, Instance>> = {
  'in-service': good,
  degraded: { ...good, health: 'degraded' },
  'out-of-service': { ...good, state: 'out-of-service' },
  'not-eligible': { ...good, state: 'out-of-service', isEligible: false },
  failed: { ...good, state: 'failed', isMarkedFailed: true },
  restoring: {
    ...good,
    state: 'restoring',
    pending: { id: 'described', verb: 'restore' },
  },
  removing: { ...good, state: 'removing', pending: { id: 'described', verb: 'remove' } },
  unknown: { ...good, state: 'unknown', health: 'unknown', isPossiblyHeld: true },
  'possibly-held': { ...good, state: 'failed', isMarkedFailed: true, isPossiblyHeld: true },
  stuck: { ...good, state: 'failed', isPossiblyHeld: true, isStuck: true },
  'not-looked-at': unknownInstance,
}

/** A resource on a node as it was described, or by a word alone. */
export function buildInstance(
  said: DescribedInstance | InstanceWord,
  parameters: Parameters,
): Instance {
  if (typeof said === 'string') return byWord[said]
  const usual = byWord[said.word]
  return {
    ...usual,
    isEligible: said.isEligible ?? usual.isEligible,
    isMarkedFailed: said.isMarkedFailed ?? usual.isMarkedFailed,
    isPossiblyHeld: said.isPossiblyHeld ?? usual.isPossiblyHeld,
    attempts: said.attempts ?? usual.attempts,
    outdated: said.isOutdated === true ? parameters : usual.outdated,
    reason:
      said.because === undefined ? usual.reason : because('kit.said', { detail: said.because }),
  }
}

/** What the cluster still knows of a resource on a node that is not, or not yet, with it. */
export function asFarAsKnown(instance: Instance, node: DescribedNode): Instance {
  const { membership, isSynced } = node
  if (membership === 'never-seen') return unknownInstance
  if (membership !== 'member') return { ...instance, ...departedInstance(instance, membership) }
  return isSynced ? instance : { ...instance, isLookedAt: false, isPossiblyHeld: true }
}
