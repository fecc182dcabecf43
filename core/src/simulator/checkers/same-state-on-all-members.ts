import { hash } from 'node:crypto'
import type { ClusterState, NodeName } from '../../model/index.ts'
import type { Violation } from './violation.ts'

/** What a node remembers, as far as it is compared. */
interface Saved {
  readonly history: { readonly chain: string }
  readonly state: ClusterState
}

/** Nodes that worked in the same events have the same state; watched on what they save. */
export class SameStateOnAllMembers {
  readonly #digests = new Map<string, string>()

  /** A node saved this. */
  noteSaved(node: NodeName, { history, state }: Saved): readonly Violation[] {
    const { chain } = history
    if (!isCompared(chain)) return []
    const found = hash('sha1', JSON.stringify(state))
    const known = this.#digests.get(chain) ?? found
    this.#digests.set(chain, known)
    if (known === found) return []
    return [say(`${node} has another state than others with its history ${chain}`)]
  }
}

/** One history of sixteen, the same on every node: states that differ once go on to differ. */
function isCompared(chain: string): boolean {
  return chain.endsWith('0')
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
