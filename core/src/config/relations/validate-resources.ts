import type { Problem } from '../../errors/index.ts'
import type { Resource } from '../../model/index.ts'
import type { KnownKit } from '../hierarchy/known-kit.ts'
import { ProblemList } from '../text/problem-list.ts'
import { identitiesOf } from './identity.ts'
import { validateRelations } from './validate-relations.ts'

/** What is wrong between the resources of a configuration; the same rules as in a file. */
export function validateResources(
  resources: readonly Resource[],
  kits: readonly KnownKit[],
): readonly Problem[] {
  const problems = new ProblemList(undefined)
  const byKind = new Map(kits.map((kit) => [kit.kind, kit]))
  for (const finding of validateRelations(resources, identitiesOf(byKind))) problems.add(finding)
  return problems.sorted()
}
