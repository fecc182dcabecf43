import { isName, nodesLimit } from '../config/names.ts'
import type { ErrorCode, ErrorValues, Problem } from '../errors/index.ts'
import { formatIpAddress, parseIpAddress } from '../kit/ip-address.ts'
import { type ClusterPlan, linksLimit, type PlannedNode } from './cluster-plan.ts'
import { planTimes } from './plan-times.ts'

/**
 * Everything that is wrong with a plan by itself, whatever machines it is for. So many nodes are
 * still `missing`, which will name themselves.
 */
export function validatePlan(plan: ClusterPlan, missing = 0): readonly Problem[] {
  const nodeCount = plan.nodes.length + missing
  return [
    ...nameProblems(plan),
    ...countProblems(nodeCount),
    ...plan.nodes.flatMap((node, index) => nodeProblems(node, plan.nodes.slice(0, index))),
    ...plan.nodes.flatMap((node) => linkProblems(node, plan.nodes[0])),
    ...timeProblems(plan, nodeCount),
    ...deviceProblems(plan, nodeCount),
  ]
}

/** A problem of what was typed; `path` says of which node, where it is of one. */
export function problemOf(code: ErrorCode, values: ErrorValues, path = ''): Problem {
  return { code, values, path, line: undefined }
}

/** An address in its shortest form, as the kernel writes it; `undefined` where it is none. */
export function shortAddress(text: string): string | undefined {
  const bytes = parseIpAddress(text)
  return bytes === undefined ? undefined : formatIpAddress(bytes)
}

function nameProblems({ cluster, nodes }: ClusterPlan): Problem[] {
  const names = [
    { name: cluster, what: 'cluster' },
    ...nodes.map(({ name }) => ({ name, what: 'node' })),
  ]
  return names
    .filter(({ name }) => !isName(name))
    .map((values) => problemOf('HF_CONFIG_NAME_INVALID', values))
}

function countProblems(count: number): Problem[] {
  if (count >= 1 && count <= nodesLimit) return []
  return [problemOf('HF_CONFIG_NODES_COUNT', { count, limit: nodesLimit })]
}

function nodeProblems(node: PlannedNode, earlier: readonly PlannedNode[]): Problem[] {
  const { name, nodeId, addresses } = node
  const problems: Problem[] = []
  if (earlier.some((other) => other.name === name)) {
    problems.push(problemOf('HF_CONFIG_NODE_TWICE', { node: name }))
  }
  const same = earlier.find((other) => other.nodeId === nodeId)
  if (same !== undefined || nodeId < 1) {
    const values = { node: name, nodeId, other: same?.name ?? 'Corosync itself' }
    problems.push(problemOf('HF_CLUSTER_NODE_ID_TWICE', values, name))
  }
  const taken = earlier.flatMap((other) =>
    other.addresses.map((address) => ({
      address: shortAddress(address) ?? address,
      by: other.name,
    })),
  )
  for (const [index, address] of addresses.entries()) {
    const own = addresses.slice(0, index).map((other) => ({ address: other, by: name }))
    problems.push(...addressProblems({ name, address }, [...taken, ...own]))
  }
  return problems
}

interface TakenAddress {
  readonly address: string
  readonly by: string
}

function addressProblems(
  { name, address }: { readonly name: string; readonly address: string },
  taken: readonly TakenAddress[],
): Problem[] {
  const short = shortAddress(address)
  if (short === undefined || isUnfit(short)) {
    return [problemOf('HF_CLUSTER_ADDRESS', { node: name, found: address }, name)]
  }
  const other = taken.find((one) => one.address === short)
  if (other === undefined) return []
  return [problemOf('HF_CLUSTER_ADDRESS_TWICE', { node: name, address, other: other.by }, name)]
}

/** Of one machine alone, of none, of many, or of a cable whose name would have to go along. */
function isUnfit(address: string): boolean {
  return /^(?:127\.|0\.|22[4-9]\.|23\d\.|255\.|::1?$|ff|fe[89ab])/.test(address)
}

function linkProblems(node: PlannedNode, first = node): Problem[] {
  const { name, addresses } = node
  const count = addresses.length
  if (count < 1 || count > linksLimit) {
    return [problemOf('HF_CLUSTER_LINKS_COUNT', { node: name, count, limit: linksLimit }, name)]
  }
  const expected = first.addresses.length
  if (count !== expected) {
    const values = { node: name, count, other: first.name, expected }
    return [problemOf('HF_CLUSTER_LINKS_DIFFER', values, name)]
  }
  const mixed = addresses.findIndex((address, link) => {
    return address.includes(':') !== first.addresses[link]?.includes(':')
  })
  if (mixed < 0) return []
  return [problemOf('HF_CLUSTER_FAMILY', { node: name, link: mixed, other: first.name }, name)]
}

function timeProblems({ recoverWithinMs, device }: ClusterPlan, nodeCount: number): Problem[] {
  const { tooFast } = planTimes({ nodeCount, recoverWithinMs, hasDevice: device !== undefined })
  return tooFast === undefined ? [] : [problemOf('HF_CLUSTER_TOO_FAST', { ...tooFast })]
}

function deviceProblems({ device, nodes }: ClusterPlan, count: number): Problem[] {
  if (device === undefined) return []
  const problems: Problem[] = []
  if (!/^[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$/.test(device)) {
    problems.push(problemOf('HF_CLUSTER_DEVICE_HOST', { found: device }))
  }
  if (count % 2 === 1) problems.push(problemOf('HF_CLUSTER_DEVICE_NODES', { count }))
  const isNode = nodes.some(({ name, addresses }) => name === device || addresses.includes(device))
  if (isNode) problems.push(problemOf('HF_CLUSTER_DEVICE_INSIDE', { found: device }))
  return problems
}
