import type { ClusterState, NodeName } from '../model/index.ts'
import type { Notice } from '../ports/index.ts'

/** Of who told before and is gone now: it may not have told the newest any more. */
const sparedMs = 5_000

/** What a node leaves to the one that tells for all, until it is that one itself. */
export class SparedNotices {
  #notices: readonly { readonly notice: Notice; readonly atMs: number }[] = []
  #teller: NodeName | undefined

  /** `teller` tells these. */
  leaveTo(teller: NodeName | undefined, notices: readonly Notice[], nowMs: number): void {
    const recent = this.#notices.filter(({ atMs }) => nowMs - atMs < sparedMs)
    this.#notices = [...recent, ...notices.map((notice) => ({ notice, atMs: nowMs }))]
    this.#teller = teller
  }

  /** What the one who told before may not have told: nothing where it left in good order. */
  takeOver({ nodes }: ClusterState, nowMs: number): readonly Notice[] {
    const [spared, teller] = [this.#notices, this.#teller]
    this.#notices = []
    this.#teller = undefined
    if (teller === undefined || nodes[teller]?.membership === 'left') return []
    return spared.filter(({ atMs }) => nowMs - atMs < sparedMs).map(({ notice }) => notice)
  }
}
