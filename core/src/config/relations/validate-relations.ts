import type { Draft } from '../hierarchy/draft.ts'
import type { Finding } from '../text/problem-list.ts'
import { findCircles } from './find-circles.ts'
import { validateDependencies } from './validate-dependencies.ts'
import { type IdentityOf, validateIdentities } from './validate-identities.ts'

/**
 * Everything that is wrong between resources: dependencies that cannot hold, circles, children that
 * are not where their parents are, and two resources that protect the same thing.
 */
export function validateRelations(
  drafts: readonly Draft[],
  identityOf: IdentityOf,
): readonly Finding[] {
  const byTag = new Map(drafts.map((draft) => [draft.tag, draft]))
  return [
    ...drafts.flatMap((parent) => validateDependencies(parent, byTag)),
    ...findCircles(drafts),
    ...validateIdentities(drafts, identityOf),
  ]
}
