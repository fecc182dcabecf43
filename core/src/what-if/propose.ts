import type { Change, ClusterState, Event } from '../model/index.ts'

/** The proposals of changes; what is to be deleted is taken out of service first. */
export function propose(state: ClusterState, changes: readonly Change[]): readonly Event[] {
  const { revision } = state.configuration
  const doomed = changes.flatMap((change) => (change.kind === 'deleteResources' ? change.tags : []))
  const first: Change = { kind: 'setWanted', tags: doomed, wanted: 'out-of-service' }
  const both = doomed.length === 0 ? [changes] : [[first], changes]
  return both
    .filter((some) => some.length > 0)
    .map((some, index): Event => {
      const at = revision + index
      return { kind: 'proposed', id: `asked at ${at}`, changes: some, revision: at }
    })
}
