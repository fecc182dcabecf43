import type { NodeName } from '../../model/index.ts'
import { nodesLimit } from '../names.ts'
import type { EntryAt } from './entry-at.ts'

/** The nodes that an entry is extended to, best first; `undefined` where one of them is wrong. */
export function readNodes(at: EntryAt): readonly NodeName[] | undefined {
  const { tag, path, entry, context } = at
  const place = [...path, 'nodes']
  const { nodes, problems } = context
  if (entry.nodes === undefined) return Object.hasOwn(at.given, 'nodes') ? undefined : nodes
  const listed = entry.nodes
  if (listed.length === 0) {
    problems.add({ code: 'HF_HIERARCHY_NODES_NONE', path: place, values: { tag } })
  }
  if (listed.length > nodesLimit) {
    const values = { count: listed.length, limit: nodesLimit }
    problems.add({ code: 'HF_HIERARCHY_NODES_TOO_MANY', path: place, values })
  }
  const seen = new Set<string>()
  const good = listed.filter((node, position) => {
    return node !== undefined && isGood(node, { seen, at: [...place, position], context })
  })
  return good.length === listed.length && good.length > 0 ? (good as NodeName[]) : undefined
}

interface Check {
  readonly seen: Set<string>
  readonly at: readonly (string | number)[]
  readonly context: EntryAt['context']
}

function isGood(node: string, { seen, at, context: { nodes, problems } }: Check): boolean {
  if (seen.has(node)) {
    problems.add({ code: 'HF_HIERARCHY_NODE_TWICE', path: at, values: { node } })
    return true
  }
  seen.add(node)
  if (nodes.includes(node)) return true
  const misspelt = { word: node, known: nodes }
  problems.add({ code: 'HF_HIERARCHY_NODE_UNKNOWN', path: at, values: { node }, misspelt })
  return false
}
