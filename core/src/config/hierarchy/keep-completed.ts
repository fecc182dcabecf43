import type { NodeName, Parameters, Resource } from '../../model/index.ts'
import { isSameValue } from '../same-value.ts'

type Given = Pick<Resource, 'priority' | 'parameters' | 'overrides'>

/** What the kit completed before, for the nodes where what it was given did not change. */
export function keepCompleted(
  given: Given,
  present: Resource | undefined,
): Readonly<Record<NodeName, Parameters>> {
  if (present === undefined) return {}
  const kept = given.priority.flatMap((node) => {
    const completed = present.completed[node]
    const isSame = isSameValue(givenOn(given, node), givenOn(present, node))
    return completed !== undefined && isSame ? [[node, completed] as const] : []
  })
  return Object.fromEntries(kept)
}

/** What the operator gave for a node, before the kit completed it. */
export function givenOn(
  { parameters, overrides }: Pick<Given, 'parameters' | 'overrides'>,
  node: NodeName,
): Parameters {
  return { ...parameters, ...overrides[node] }
}
