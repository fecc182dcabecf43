import type { Change, ClusterState, Event } from '../model/index.ts'
import { preparatoryChanges } from '../requests/preparatory-changes.ts'

/** The proposals of changes; what is to be deleted is taken out of service first. */
export function propose(state: ClusterState, changes: readonly Change[]): readonly Event[] {
  const { revision } = state.configuration
  return [preparatoryChanges(state, changes), changes]
    .filter((some) => some.length > 0)
    .map((some, index): Event => {
      const at = revision + index
      return { kind: 'proposed', id: `asked at ${at}`, changes: some, revision: at }
    })
}
