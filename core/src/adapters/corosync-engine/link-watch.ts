import type { Log, MeasuredPath, PathState, PathsPost } from '../../ports/index.ts'
import type { LinkState } from './binding/cfg.ts'
import type { CorosyncNode } from './query-protocol.ts'
import type { MeasuredLink } from './read-ways.ts'

const intervalMs = 1_000

type LinksOfNodes<Link> = ReadonlyMap<number, readonly Link[]>

/** What is watched, and who is told. */
export interface WatchedLinks {
  /** The other nodes. */
  readonly peers: readonly Pick<CorosyncNode, 'nodeId' | 'name'>[]
  readonly log: Log
  ask(nodeIds: readonly number[]): Promise<LinksOfNodes<LinkState>>
  measure(nodeIds: readonly number[]): Promise<LinksOfNodes<MeasuredLink>>
}

/**
 * Knows each link to each other node, and tells of one that goes down or comes up within about a
 * second: while another link works nothing else shows it. Measures are read only for who asks.
 */
export class LinkWatch implements PathsPost {
  onChanged: ((path: PathState) => void) | undefined
  readonly #watched: WatchedLinks
  readonly #nodeIds: readonly number[]
  #paths: readonly PathState[] = []
  #isStopped = false
  #timer: NodeJS.Timeout | undefined

  /** Begins to watch. */
  constructor(watched: WatchedLinks) {
    this.#watched = watched
    this.#nodeIds = watched.peers.map(({ nodeId }) => nodeId)
    void this.#look()
  }

  present(): readonly PathState[] {
    return this.#paths
  }

  async measure(): Promise<readonly MeasuredPath[]> {
    try {
      const links = await this.#watched.measure(this.#nodeIds)
      return this.#pathsOf(links).map(({ node, link, measured }) => ({
        ...{ node, link, isUp: measured.isUp },
        ...(measured.meanMs !== undefined && { roundTripMs: measured.meanMs }),
        ...(measured.spreadMs !== undefined && { jitterMs: measured.spreadMs }),
      }))
    } catch (error) {
      this.#watched.log.debug({ error: String(error) }, 'the links could not be measured')
      return this.#paths
    }
  }

  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    try {
      this.#take(await this.#watched.ask(this.#nodeIds))
    } catch (error) {
      // Where Corosync does not answer there is no link to tell of; the engine tells of that.
      this.#watched.log.debug({ error: String(error) }, 'the links could not be looked at')
    }
    if (!this.#isStopped) this.#timer = setTimeout(() => this.#look(), intervalMs).unref()
  }

  #take(links: LinksOfNodes<LinkState>): void {
    const before = this.#paths
    const found = this.#pathsOf(links).map(({ node, link, measured }) => {
      const same = before.find((one) => one.node === node && one.link === link)
      return same?.isUp === measured.isUp ? same : { node, link, isUp: measured.isUp }
    })
    const isSame = found.length === before.length && found.every((path) => before.includes(path))
    if (isSame) return
    this.#paths = found
    // What was never seen is expected to be up.
    const isNews = (path: PathState) =>
      !before.includes(path) &&
      (!path.isUp || before.some(({ node, link }) => node === path.node && link === path.link))
    for (const path of found.filter(isNews)) this.#tell(path)
  }

  #tell(path: PathState): void {
    const { log } = this.#watched
    const named = { peer: path.node, link: path.link }
    if (path.isUp) log.info(named, 'a link to a node is up again')
    else log.warn(named, 'a link to a node is down')
    this.onChanged?.(path)
  }

  #pathsOf<Link extends LinkState>(links: LinksOfNodes<Link>) {
    return this.#watched.peers.flatMap(({ nodeId, name: node }) =>
      (links.get(nodeId) ?? []).map((measured) => ({ node, link: measured.number, measured })),
    )
  }
}
