import type { StatusDocument } from '../api/documents.ts'
import type { ClusterState, Reason } from '../model/index.ts'
import type { Daemon } from './daemon.ts'
import { outsideView } from './outside-view.ts'
import { buildStatus } from './status-document.ts'

/** The status of one daemon, built again only when what it tells of has changed. */
export class PresentStatus {
  readonly #daemon: Pick<Daemon, 'node' | 'standing' | 'state'>
  readonly #trouble: () => readonly Reason[]
  #built:
    | { readonly of: ClusterState; readonly teller: string; readonly document: StatusDocument }
    | undefined

  constructor(
    daemon: Pick<Daemon, 'node' | 'standing' | 'state'>,
    trouble: () => readonly Reason[],
  ) {
    this.#daemon = daemon
    this.#trouble = trouble
  }

  /** The very same document while nothing in it can have changed. */
  present(): StatusDocument {
    const { standing, node, state } = this.#daemon
    const trouble = this.#trouble()
    const teller = JSON.stringify([standing, trouble])
    const built = this.#built
    if (built?.of === state && built.teller === teller) return built.document
    const shown = standing === 'outside' ? outsideView(state) : state
    const document = buildStatus(shown, { node, standing, trouble })
    this.#built = { of: state, teller, document }
    return document
  }
}
