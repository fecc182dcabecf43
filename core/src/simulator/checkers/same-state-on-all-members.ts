import { hash } from 'node:crypto'
import type { ClusterState, NodeName } from '../../model/index.ts'
import type { Violation } from './violation.ts'

/** The state comes last in a node's memory; it is long, and compared by a digest. */
const stateStart = ',"state":{"machineVersion"'

/** What comes before the name of everything that a node's memory has worked in. */
const chainStart = '"chain":"'

/** Nodes that worked in the same events have the same state; watched on what they save. */
export class SameStateOnAllMembers {
  readonly #digests = new Map<string, string>()

  /** A node saved this text. */
  noteSaved(node: NodeName, text: string): readonly Violation[] {
    const chainAt = text.indexOf(chainStart) + chainStart.length
    const chain = text.slice(chainAt, text.indexOf('"', chainAt))
    const found = hash('sha1', text.slice(text.indexOf(stateStart)))
    const known = this.#digests.get(chain) ?? found
    this.#digests.set(chain, known)
    if (known === found) return []
    return [say(`${node} has another state than others with its history ${chain}`)]
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
