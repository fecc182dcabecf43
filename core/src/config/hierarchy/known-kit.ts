import type { Kind, KitFacts, Placement } from '../../model/index.ts'

/** What must be known of a kit to read a resource; the ports' `KitProfile` is one. */
export interface KnownKit {
  readonly kind: Kind
  /** The placement of a resource that chooses none. */
  readonly placement: Placement
  /** The placements that a resource may choose. */
  readonly placements: readonly Placement[]
  readonly facts: KitFacts
  /** JSON Schema of its parameters. */
  readonly schema: Readonly<Record<string, unknown>>
}
