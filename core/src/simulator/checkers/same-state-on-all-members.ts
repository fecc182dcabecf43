import type { ClusterState, NodeName } from '../../model/index.ts'
import { digest } from '../../replica/history.ts'
import type { Violation } from './violation.ts'

/** The state comes last in a node's memory; it is long, and compared as the text it is. */
const stateStart = ',"state":{"machineVersion"'

/** What comes before the state. */
interface Saved {
  readonly history: { readonly chain: string }
}

/** Nodes that worked in the same events have the same state; watched on what they save. */
export class SameStateOnAllMembers {
  readonly #digests = new Map<string, string>()

  /** A node saved this text. */
  noteSaved(node: NodeName, text: string): readonly Violation[] {
    const start = text.indexOf(stateStart)
    const { history } = JSON.parse(`${text.slice(0, start)}}`) as Saved
    const found = digest(text.slice(start))
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
