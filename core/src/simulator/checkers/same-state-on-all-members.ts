import type { ClusterState, NodeName } from '../../model/index.ts'
import { digest } from '../../replica/history.ts'
import type { Violation } from './violation.ts'

/** A node's memory, as far as the check reads it. */
interface Saved {
  readonly history: { readonly chain: string }
  readonly state: ClusterState
}

/** Nodes that worked in the same events have the same state; watched on what they save. */
export class SameStateOnAllMembers {
  readonly #digests = new Map<string, string>()

  /** A node saved this text. */
  noteSaved(node: NodeName, text: string): readonly Violation[] {
    const { history, state } = JSON.parse(text) as Saved
    const found = digest(JSON.stringify(state))
    const known = this.#digests.get(history.chain) ?? found
    this.#digests.set(history.chain, known)
    if (known === found) return []
    return [say(`${node} has another state than others with its history ${history.chain}`)]
  }
}

/** When all is quiet every member has the very same state. */
export function checkSameState(states: ReadonlyMap<NodeName, ClusterState>): readonly Violation[] {
  const [first, ...others] = [...states].map(([node, state]) => ({
    node,
    text: JSON.stringify(state),
  }))
  const different = others.filter(({ text }) => text !== first?.text)
  return different.map(({ node }) => say(`${node} has another state than ${first?.node}`))
}

function say(text: string): Violation {
  return { checker: 'same-state-on-all-members', text }
}
