import { messageOf } from '../errors/index.ts'
import type { Health } from '../kit/health.ts'
import type { ClusterState, Event, InstalledKit, NodeName, Tag } from '../model/index.ts'
import type {
  Clock,
  KitAnswer,
  KitCall,
  KitHost,
  KitShelf,
  KitWatch,
  Log,
  StagedKit,
} from '../ports/index.ts'
import { useKit } from '../requests/index.ts'
import type { KitKeeper } from './kit-keeper.ts'

/** How long the cluster may take to return, before it is asked again. */
const askAgainMs = 30_000

/** What the way back needs. */
export interface WayBackParts {
  readonly host: KitHost
  readonly shelf: KitShelf
  readonly keeper: KitKeeper
  readonly clock: Clock
  readonly log: Log
  readonly node: NodeName
  state(): ClusterState
  hasAuthority(): boolean
  submit(events: readonly Event[]): number
  newId(): string
  /** Has the guardian keep the way down that the kit in use states. */
  lodgeAnew(tag: Tag): void
}

/**
 * A kit host in which the first restore by a new release decides on it: where it fails and the
 * release before can, this node returns to that one, and the cluster is asked to do so as well.
 */
export class KitWayBack implements KitHost {
  readonly #parts: WayBackParts

  constructor(parts: WayBackParts) {
    this.#parts = parts
  }

  load(): Promise<void> {
    return this.#parts.host.load()
  }

  list(): ReturnType<KitHost['list']> {
    return this.#parts.host.list()
  }

  refused(): ReturnType<KitHost['refused']> {
    return this.#parts.host.refused()
  }

  watch(call: KitCall, report: (health: Health) => void): KitWatch {
    return this.#parts.host.watch(call, report)
  }

  stop(): Promise<void> {
    return this.#parts.host.stop()
  }

  async call(call: KitCall): Promise<KitAnswer> {
    const { host, shelf, keeper } = this.#parts
    const isArrival = call.verb === 'restore' || call.verb === 'recover'
    const doubtful = isArrival ? keeper.doubtfulFor(call.kind) : undefined
    const answer = await host.call(call)
    if (doubtful === undefined || answer.outcome === 'lost') return answer
    if (answer.outcome === 'done') shelf.noteProven(doubtful.release)
    // Another resource of its kind may have been restored by it meanwhile.
    if (shelf.isProven(doubtful.release)) return answer
    return answer.outcome === 'done' ? answer : await this.#goBack({ call, answer, doubtful })
  }

  async #goBack({ call, answer, doubtful }: Failure): Promise<KitAnswer> {
    const { release, previous } = doubtful
    const { keeper, log, hasAuthority, lodgeAnew } = this.#parts
    if (previous === undefined || answer.outcome !== 'failed') return answer
    try {
      const staged = await keeper.offerAgain(previous)
      const { remove: timeoutMs } = staged.profile.facts.timeoutsMs
      const removed = await staged.call({ ...call, verb: 'remove', timeoutMs })
      // What failed may have taken the time that this node had left.
      const mayGoOn = removed.outcome === 'done' && hasAuthority()
      const again = mayGoOn ? await staged.call({ ...call, verb: 'restore' }) : removed
      if (!mayGoOn || again.outcome !== 'done') {
        keeper.withdraw(staged)
        return answer
      }
      keeper.returnTo(staged, release, answer.message)
      // It was lodged by the words of the version that failed.
      lodgeAnew(call.tag)
      this.#askToReturn(staged, doubtful)
      return again
    } catch (error) {
      log.warn({ kit: previous.name, reason: messageOf(error) }, 'no way back from a kit')
      return answer
    }
  }

  /** Refused, because others changed something first or could not, it is asked for again. */
  #askToReturn(staged: StagedKit, from: InstalledKit): void {
    const { keeper, clock, hasAuthority } = this.#parts
    if (!keeper.hasFallenFrom(from.release)) return
    if (hasAuthority()) this.#propose(staged, from)
    clock.after(askAgainMs, () => this.#askToReturn(staged, from))
  }

  #propose({ release, profile }: StagedKit, from: InstalledKit): void {
    const { host, node, state, submit, newId } = this.#parts
    const context = { state: state(), kits: host.list(), node }
    const isOpen = context.state.proposals.some(({ changes }) =>
      changes.some((change) => change.kind === 'setKit' && change.name === release.name),
    )
    if (isOpen) return
    const kit = { release, previous: from.release }
    const resolution = useKit({ kit, profile }, context)
    if (resolution.kind !== 'changes') return
    const { changes } = resolution
    const { revision } = context.state.configuration
    submit([{ kind: 'proposed', id: newId(), changes, revision }])
  }
}

interface Failure {
  readonly call: KitCall
  readonly answer: KitAnswer
  readonly doubtful: InstalledKit
}
