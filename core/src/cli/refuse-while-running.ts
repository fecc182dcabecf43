import type { Client } from '../api/client.ts'
import type { StatusDocument } from '../api/documents.ts'
import { HoldfastError } from '../errors/index.ts'

/** How this node's daemon is reached; rejects where its settings cannot be read. */
export type Connect = () => Promise<Client>

/** Where no daemon runs there is nobody to ask, and that is fine. */
const absent = new Set(['HF_DAEMON_UNREACHABLE', 'HF_CONFIG_NOT_FOUND'])

/** What the daemon of this node says; undefined where none runs. */
export async function askIfRunning(
  connect: Connect,
): Promise<{ readonly client: Client; readonly status: StatusDocument } | undefined> {
  try {
    const client = await connect()
    return { client, status: await client.status() }
  } catch (error) {
    if (error instanceof HoldfastError && absent.has(error.code)) return undefined
    throw error
  }
}

/** Throws HF_CLUSTER_DAEMON_RUNS where this node's daemon runs. */
export async function refuseWhileRunning(connect: Connect): Promise<void> {
  const running = await askIfRunning(connect)
  if (running === undefined) return
  const { client, status } = running
  const values = { socket: client.socketPath, node: status.node }
  throw new HoldfastError('HF_CLUSTER_DAEMON_RUNS', values)
}

/** Throws HF_CLUSTER_NODE_PRESENT where a node has not left; one that is down may be gone. */
export async function refuseMember(
  connect: Connect,
  { node, isGone }: { readonly node: string; readonly isGone: boolean },
): Promise<void> {
  const status = (await askIfRunning(connect))?.status
  const found = status?.nodes.find(({ name }) => name === node)
  const fine = ['left', 'never-seen', ...(isGone ? ['down'] : [])]
  if (found === undefined || fine.includes(found.membership)) return
  throw new HoldfastError('HF_CLUSTER_NODE_PRESENT', { node })
}
