import type { ClusterState, Event, NodeName } from '../model/index.ts'
import type { Remembered } from './memory.ts'

/** What is needed to tell whom a disk remembers together. */
export interface TogetherParts {
  readonly node: NodeName
  state(): ClusterState
  submit(events: readonly Event[]): void
}

/** Whom a disk remembers together decides who may start without whom: told when it is saved. */
export function tellTogether({ node, state, submit }: TogetherParts) {
  let told: readonly NodeName[] | undefined
  return ({ state: { view } }: Remembered): void => {
    const together = view.startedMembers
    const known = state().nodes[node]?.remembersTogether ?? []
    // What was told last may not have been counted yet, and then still changes what is known.
    const last = told ?? known
    if (known.join() === together.join() && last.join() === together.join()) return
    told = together
    submit([{ kind: 'viewRemembered', node, together }])
  }
}
