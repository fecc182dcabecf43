import type { Placement } from '../../model/index.ts'
import type { EntryAt } from './entry-at.ts'
import type { KnownKit } from './known-kit.ts'

/** The placement of an entry; `undefined` where it is not known or not possible. */
export function readPlacement(at: EntryAt, kit: KnownKit | undefined): Placement | undefined {
  if (kit === undefined) return undefined
  const { placement } = at.entry
  if (placement === undefined) {
    return Object.hasOwn(at.given, 'placement') ? undefined : kit.placement
  }
  if (kit.placements.includes(placement)) return placement
  at.context.problems.add({
    code: 'HF_HIERARCHY_PLACEMENT_IMPOSSIBLE',
    path: [...at.path, 'placement'],
    values: { kind: kit.kind, placement, known: kit.placements.join(', ') },
  })
  return undefined
}
