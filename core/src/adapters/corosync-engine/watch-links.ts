import type { Log } from '../../ports/index.ts'
import type { LinkState } from './binding/cfg.ts'
import type { CorosyncNode } from './query-protocol.ts'

const intervalMs = 1_000

/** What is watched, and who is told. */
export interface WatchedLinks {
  /** The other nodes. */
  readonly peers: readonly CorosyncNode[]
  readonly log: Log
  ask(nodeIds: readonly number[]): Promise<ReadonlyMap<number, readonly LinkState[]>>
}

/**
 * Tells the log of each link between nodes that goes down or comes up, within about a second:
 * while another link works nothing else shows it. Returns how to end.
 */
export function watchLinks({ peers, log, ask }: WatchedLinks): () => void {
  const known = new Map<string, boolean>()
  let isStopped = false
  let timer: NodeJS.Timeout | undefined
  const note = (peer: CorosyncNode, { number, isUp }: LinkState): void => {
    const key = `${peer.nodeId} ${number}`
    const wasUp = known.get(key) ?? true
    known.set(key, isUp)
    if (wasUp && !isUp) log.warn({ peer: peer.name, link: number }, 'a link to a node is down')
    if (!wasUp && isUp) log.info({ peer: peer.name, link: number }, 'a link to a node is up again')
  }
  const look = async (): Promise<void> => {
    try {
      const links = await ask(peers.map(({ nodeId }) => nodeId))
      for (const peer of peers) for (const link of links.get(peer.nodeId) ?? []) note(peer, link)
    } catch (error) {
      // Where Corosync does not answer there is no link to tell of; the engine tells of that.
      log.debug({ error: String(error) }, 'the links could not be looked at')
    }
    if (!isStopped) timer = setTimeout(look, intervalMs).unref()
  }
  void look()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
