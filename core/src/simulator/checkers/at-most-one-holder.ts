import type { NodeName, Tag } from '../../model/index.ts'
import type { Violation } from './violation.ts'

/** A `single` resource is never in service on two nodes, whatever the cluster believes. */
export function checkHolders(
  tag: Tag,
  holders: readonly NodeName[],
  isSingle: boolean,
): readonly Violation[] {
  if (!isSingle || holders.length < 2) return []
  const text = `${tag} came into service on ${holders.join(' and ')} at the same time`
  return [{ checker: 'at-most-one-holder', text }]
}
