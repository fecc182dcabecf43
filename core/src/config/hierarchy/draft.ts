import type { NodeName, Placement, Resource } from '../../model/index.ts'

/**
 * A resource as far as its entry could be read, so that the rules between resources can be checked
 * even where an entry is wrong in itself. A Resource is a complete one.
 */
export type Draft = Pick<Resource, 'tag' | 'kind' | 'parameters' | 'overrides' | 'dependsOn'> & {
  /** `undefined` where its nodes are wrong: rules about them say nothing then. */
  readonly priority: readonly NodeName[] | undefined
  /** `undefined` where its kind or placement is wrong. */
  readonly placement: Placement | undefined
}
