import type { Draft } from './draft.ts'

/** Who is together now asks anew what it reaches: what was so before the change says nothing. */
export function askReach(draft: Draft): void {
  const { configuration, view } = draft.state
  if ((configuration.reachable ?? []).length === 0) return
  for (const node of view.members) {
    const id = draft.nextId(view.id)
    draft.setNode(node, { reach: { id, answered: null } })
    draft.effects.push({ kind: 'askReach', node, id })
  }
}
