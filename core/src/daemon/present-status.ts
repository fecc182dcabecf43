import type { StatusDocument } from '../api/documents.ts'
import type { Reason } from '../model/index.ts'
import type { PathState } from '../ports/index.ts'
import type { Daemon } from './daemon.ts'
import { outsideView } from './outside-view.ts'
import { buildStatus } from './status-document.ts'

/** What the status tells that no event brings. */
export interface PresentFacts {
  readonly trouble: readonly Reason[]
  /** Null where the engine has none; the very same list while nothing in it has changed. */
  readonly paths: readonly PathState[] | null
  /** What the fast lane lacks; null where there is none; the very same list likewise. */
  readonly laneLacks: readonly Reason[] | null
  readonly isLaneTaking: boolean
}

/** What of a daemon its status tells. */
interface Told extends Pick<Daemon, 'node' | 'standing' | 'state'> {
  readonly authority: Pick<Daemon['authority'], 'remainingMs'>
}

/** What is built, and of what. */
interface Built {
  readonly of: readonly unknown[]
  readonly document: StatusDocument
}

/** The status of one daemon, built again only when what it tells of has changed. */
export class PresentStatus {
  readonly #daemon: Told
  readonly #facts: () => PresentFacts
  #built: Built | undefined

  constructor(daemon: Told, facts: () => PresentFacts) {
    this.#daemon = daemon
    this.#facts = facts
  }

  /** The very same document while nothing in it can have changed. */
  present(): StatusDocument {
    const { standing, node, state, authority } = this.#daemon
    const { trouble, paths, laneLacks, isLaneTaking } = this.#facts()
    const isQuorumGone = standing === 'apart' || !state.view.isQuorate
    const hasLetGo = isQuorumGone && authority.remainingMs() <= 0
    const teller = JSON.stringify([standing, trouble, hasLetGo])
    const built = this.#built
    const of = [state, teller, paths, laneLacks]
    if (built?.of.every((one, at) => one === of[at]) === true) return built.document
    const told = { node, standing, trouble, paths, laneLacks, isLaneTaking, hasLetGo }
    const document = buildStatus(standing === 'outside' ? outsideView(state) : state, told)
    this.#built = { of, document }
    return document
  }
}
