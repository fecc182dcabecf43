import type { Health, ProcessIdentity, Report, Stop } from '@holdfast/core/kit'
import { examine } from './examine.ts'
import type { AltibaseContext } from './parameters.ts'
import { noteIncoming } from './peers.ts'
import type { Picture } from './picture/picture.ts'
import type { ReplicationHost } from './picture/views.ts'
import { tryCommit } from './probe-table.ts'
import { openPorts } from './replication-ports.ts'
import { isServing } from './start-server.ts'
import { timesOf } from './times.ts'

/** A write probe is a commit on all nodes: it is not made as often as a question. */
const probeEveryMs = 10_000

/**
 * Reports the end of the server within milliseconds, and what its answers and those of its peers
 * say, often enough for `recoverWithin`. Nobody but the watch asks the peers.
 */
export async function watch(context: AltibaseContext, report: Report): Promise<Stop> {
  const watcher = new Watcher(context, report)
  void watcher.run()
  return () => watcher.stop()
}

class Watcher {
  readonly #context: AltibaseContext
  readonly #report: Report
  #isStopped = false
  #told = ''
  #watched: ProcessIdentity | undefined
  #stopListening: Stop = () => {}
  #probedMs = Number.NEGATIVE_INFINITY
  #probe: string | undefined

  constructor(context: AltibaseContext, report: Report) {
    this.#context = context
    this.#report = report
  }

  async run(): Promise<void> {
    const { askEveryMs } = timesOf(this.#context)
    while (!this.#isStopped) {
      await this.#look()
      await this.#pause(askEveryMs)
    }
  }

  stop(): void {
    this.#isStopped = true
    this.#stopListening()
  }

  async #look(): Promise<void> {
    try {
      const { picture } = await this.#examine()
      await this.#listen(picture)
      if (!isServing(picture.told) || this.#context.parameters.mode === 'cold') return
      await this.#askPeers(picture.told.hosts)
      await this.#probeCommits()
    } catch (error) {
      if (this.#isStopped || this.#context.signal.aborted) return
      this.#context.log.warn(`a look of the watch failed: ${(error as Error).message}`)
    }
  }

  async #examine() {
    const remarks = this.#probe === undefined ? [] : [this.#probe]
    const examined = await examine(this.#context, remarks)
    this.#tell(examined.health)
    return examined
  }

  /** The kernel tells of its end sooner than any question. */
  async #listen({ lock }: Picture): Promise<void> {
    if (lock.kind !== 'server' || lock.pid === this.#watched?.pid) return
    const { processes } = this.#context.linux
    const found = await processes.find(lock.pid)
    if (found === undefined || this.#isStopped) return
    this.#stopListening()
    this.#watched = found
    this.#stopListening = processes.watchExit(found, () => this.#onExit(found))
  }

  #onExit(ended: ProcessIdentity): void {
    if (this.#watched !== ended) return
    this.#watched = undefined
    const reason = `process ${ended.pid} of the server has ended`
    this.#tell({ state: 'failed', reason, eligible: false })
  }

  /** A peer that answers is not lost, even where nobody was here to be told that it is back. */
  async #askPeers(hosts: readonly ReplicationHost[]): Promise<void> {
    const found = await noteIncoming(this.#context, hosts)
    for (const [address, { isAnswering }] of found) {
      if (isAnswering) await openPorts(this.#context, address)
    }
  }

  async #probeCommits(): Promise<void> {
    if (performance.now() - this.#probedMs < probeEveryMs) return
    this.#probedMs = performance.now()
    this.#probe = await tryCommit(this.#context)
  }

  #tell(health: Health): void {
    const told = JSON.stringify(health)
    if (this.#isStopped || told === this.#told) return
    this.#told = told
    this.#report(health)
  }

  async #pause(ms: number): Promise<void> {
    try {
      await this.#context.sleep(ms)
    } catch {
      this.#isStopped = true
    }
  }
}
