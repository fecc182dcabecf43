import { type ClusterState, type NodeName, placesOf, type Tag } from '../model/index.ts'

/** A resource that is in service elsewhere than before. */
export interface Move {
  readonly tag: Tag
  readonly from: readonly NodeName[]
  readonly to: readonly NodeName[]
}

/** What is in service on other nodes than before, in the order of the configuration. */
export function findMoves(before: ClusterState, after: ClusterState): readonly Move[] {
  const tags = new Set([before, after].flatMap((state) => Object.keys(state.instances)))
  return [...tags].flatMap((tag) => {
    const from = placesOf(before, tag)
    const to = placesOf(after, tag)
    return from.join() === to.join() ? [] : [{ tag, from, to }]
  })
}
