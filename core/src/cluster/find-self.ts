import type { Problem } from '../errors/index.ts'
import type { NodeName } from '../model/index.ts'
import type { PlannedNode } from './cluster-plan.ts'
import { problemOf, shortAddress } from './validate-plan.ts'

/** The node of a plan that a machine is, or what is wrong. */
export type FoundSelf =
  | { readonly self: PlannedNode; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly self?: undefined }

/**
 * Which of the nodes has the addresses of this machine; `named` where that was said. Every address
 * of that one must be here, and none of the others'.
 */
export function findSelf(
  nodes: readonly PlannedNode[],
  here: readonly string[],
  named?: NodeName,
): FoundSelf {
  const present = new Set(here.map((address) => shortAddress(address) ?? address))
  const isHere = (address: string) => present.has(shortAddress(address) ?? address)
  const found = nodes.filter(({ addresses }) => addresses.some(isHere))
  const self = named === undefined ? found[0] : nodes.find(({ name }) => name === named)
  if (self === undefined) {
    const listed = here.length === 0 ? 'none' : here.join(', ')
    return { problems: [problemOf('HF_CLUSTER_SELF_MISSING', { here: listed })] }
  }
  const problems = self.addresses
    .filter((address) => !isHere(address))
    .map((address) => problemOf('HF_CLUSTER_ADDRESS_ABSENT', { node: self.name, address }))
  const others = named === undefined ? found.slice(1) : []
  const names = [self, ...others].map(({ name }) => name).join(', ')
  if (others.length > 0) problems.push(problemOf('HF_CLUSTER_SELF_UNCLEAR', { names }))
  return problems.length > 0 ? { problems } : { self }
}
