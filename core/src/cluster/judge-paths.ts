import type { Problem } from '../errors/index.ts'
import { firstLinkPort } from './cluster-plan.ts'
import { problemOf } from './validate-plan.ts'

/** What was found out about one link to one node. */
export interface Path {
  readonly node: string
  readonly link: number
  readonly address: string
  readonly isUp: boolean
  /** The mean round trip, and how much the slowest took longer than the fastest; ms. */
  readonly roundTripMs?: number
  readonly jitterMs?: number
  /** The longest packet that passes whole, in bytes, and that of the link's interface here. */
  readonly mtu?: number
  readonly interfaceMtu?: number
}

/** What came of looking at all paths. */
export interface JudgedPaths {
  /** What must be mended first. */
  readonly problems: readonly Problem[]
  /** What had better be mended. */
  readonly warnings: readonly Problem[]
}

/** More of the token than this, and a busy moment of the network may end a ring. */
const jitterShare = 0.25

/** Judges the paths of a node to others, whose token is so long; no path at all is a problem. */
export function judgePaths(paths: readonly Path[], tokenMs: number): JudgedPaths {
  const nodes = [...new Set(paths.map(({ node }) => node))]
  const judged = nodes.map((node) => judgeNode(node, ofNode(paths, node)))
  return {
    problems: judged.flatMap(({ problems }) => problems),
    warnings: [
      ...judged.flatMap(({ warnings }) => warnings),
      ...paths.flatMap((path) => judgePath(path, tokenMs)),
    ],
  }
}

function ofNode(paths: readonly Path[], node: string): readonly Path[] {
  return paths.filter((path) => path.node === node)
}

function judgeNode(node: string, paths: readonly Path[]): JudgedPaths {
  const down = paths.filter(({ isUp }) => !isUp)
  if (down.length === paths.length) {
    const addresses = paths.map(({ address }) => address).join(', ')
    const ports = paths.map(({ link }) => firstLinkPort + link).join(', ')
    return {
      problems: [problemOf('HF_CLUSTER_PEER_UNHEARD', { node, addresses, ports })],
      warnings: [],
    }
  }
  const warnings = down.map(({ link, address }) =>
    problemOf('HF_CLUSTER_LINK_DOWN', { node, link, address, port: firstLinkPort + link }),
  )
  if (paths.length === 1) warnings.push(problemOf('HF_CLUSTER_LINK_SINGLE', { node }))
  return { problems: [], warnings }
}

function judgePath(path: Path, tokenMs: number): readonly Problem[] {
  const { node, link, jitterMs, mtu, interfaceMtu } = path
  const warnings: Problem[] = []
  const limitMs = Math.round(tokenMs * jitterShare)
  if (jitterMs !== undefined && jitterMs > limitMs) {
    const values = { node, link, jitterMs: round(jitterMs), limitMs, tokenMs }
    warnings.push(problemOf('HF_CLUSTER_JITTER', values))
  }
  if (mtu !== undefined && interfaceMtu !== undefined && mtu < interfaceMtu) {
    warnings.push(problemOf('HF_CLUSTER_MTU', { node, link, mtu, interfaceMtu }))
  }
  return warnings
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
