import type { Health, ProcessIdentity, Report, Stop } from '@holdfast/core/kit'
import type { GaleraContext } from './parameters.ts'
import { look } from './quick-check.ts'
import { listMembers } from './server/list-members.ts'
import { findServer, noteNames } from './server/own-server.ts'
import { answerWithinMs } from './settings.ts'
import { renderWord } from './start/peer-word.ts'
import { judgeHealth } from './status/judge-health.ts'
import { isCaughtUp, type ServerStatus } from './status/status.ts'

/** Of the time that a server may take to answer, the pause between two questions. */
const pausePart = 0.5
/** What one says of itself that gives a copy, or catches up, is soon no longer so; ms. */
const passingPauseMs = 250

/**
 * Reports the end of the server the moment the kernel knows. Asks it again and again how it is, and
 * remembers who is a member, so that a start after an outage of all knows who may have newer data.
 */
export async function watch(context: GaleraContext, report: Report): Promise<Stop> {
  const watcher = new Watcher(context, report)
  await watcher.look()
  void watcher.repeat()
  return () => watcher.stop()
}

class Watcher {
  readonly #context: GaleraContext
  readonly #report: Report
  readonly #stops: Stop[] = []
  #isStopped = false
  #watched: ProcessIdentity | undefined
  #status: ServerStatus | undefined
  #reported = ''
  #complaint = ''

  constructor(context: GaleraContext, report: Report) {
    this.#context = context
    this.#report = report
  }

  stop(): void {
    this.#isStopped = true
    for (const stop of this.#stops) stop()
  }

  /** Looks once, and reports what is new. */
  async look(): Promise<void> {
    const server = await findServer(this.#context)
    if (server !== undefined && server.pid !== this.#watched?.pid) this.#listen(server)
    const sight = await look(this.#context)
    if (this.#isStopped) return
    if (sight.answer.kind === 'status') await this.#note(sight.answer.status)
    this.#tell(judgeHealth(sight))
  }

  get #isPassing(): boolean {
    const status = this.#status
    return status?.component === 'Primary' && !isCaughtUp(status)
  }

  #listen(server: ProcessIdentity): void {
    this.#watched = server
    const stop = this.#context.linux.processes.watchExit(server, () => this.#onEnd(server))
    this.#stops.push(stop)
  }

  #onEnd(server: ProcessIdentity): void {
    if (this.#isStopped || this.#watched?.pid !== server.pid) return
    this.#watched = undefined
    this.#status = undefined
    this.#context.peerWords.tell(renderWord({ kind: 'ended' }))
    this.#tell({ state: 'failed', reason: 'the server has ended', eligible: false })
  }

  async #note(status: ServerStatus): Promise<void> {
    const before = this.#status
    this.#status = status
    const isPrimary = status.component === 'Primary'
    this.#context.peerWords.tell(renderWord({ kind: isPrimary ? 'up' : 'minority' }))
    if (!isPrimary) return
    if (before?.members === status.members && before.component === status.component) return
    const members = await listMembers(this.#context)
    if (members !== undefined && !this.#isStopped) await noteNames(this.#context, members)
  }

  #tell(health: Health): void {
    const told = JSON.stringify(health)
    if (this.#isStopped || told === this.#reported) return
    this.#reported = told
    this.#report(health)
  }

  /** Looks again and again, until it is stopped. */
  async repeat(): Promise<void> {
    const pauseMs = answerWithinMs(this.#context) * pausePart
    while (!this.#isStopped && !this.#context.signal.aborted) {
      try {
        await this.#context.sleep(this.#isPassing ? Math.min(pauseMs, passingPauseMs) : pauseMs)
        await this.look()
      } catch (error) {
        this.#complain('a look at the server failed', error)
      }
    }
  }

  /** Once for each kind of trouble; a watch that is over has none. */
  #complain(what: string, error: unknown): void {
    const words = `${what}: ${(error as Error).message}`
    if (this.#isStopped || this.#context.signal.aborted || this.#complaint === words) return
    this.#complaint = words
    this.#context.log.warn(words)
  }
}
