import type { QuorumBasis } from '../../model/index.ts'
import type { Log, PathsPost } from '../../ports/index.ts'
import { checkSetUp, type ExpectedSetUp } from './check-set-up.ts'
import { CorosyncQueries } from './corosync-queries.ts'
import { endThread } from './end-thread.ts'
import { LinkWatch } from './link-watch.ts'
import type { CorosyncNode } from './query-protocol.ts'

const patienceMs = 5_000

/** A Corosync that fits the configuration of the node, whose links are watched. */
export interface OpenedCorosync {
  readonly quorum: QuorumBasis
  readonly paths: PathsPost
  /** The other nodes, and where they are. */
  readonly peers: readonly CorosyncNode[]
  close(): Promise<void>
}

/** Asks Corosync how it is set up; rejects, with a code, where this node cannot use it. */
export async function openCorosync(
  expected: ExpectedSetUp & { readonly log: Log },
): Promise<OpenedCorosync> {
  const queries = new CorosyncQueries()
  try {
    const facts = await queries.facts(patienceMs)
    const quorum = checkSetUp(facts, expected)
    const peers = facts.nodes.filter(({ name }) => name !== expected.node)
    const paths = new LinkWatch({
      ...{ peers, log: expected.log },
      ask: (nodeIds) => queries.links(nodeIds),
      measure: (nodeIds) => queries.ways(nodeIds),
    })
    return {
      ...{ quorum, paths, peers },
      close: () => {
        paths.stop()
        return endThread(queries.stop())
      },
    }
  } catch (error) {
    await endThread(queries.stop())
    throw error
  }
}
