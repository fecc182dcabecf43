import type { NodeName } from '../model/index.ts'
import type { EngineView } from '../ports/index.ts'

/** Whom a guardian was with all the time: others may have taken over what its daemon left. */
export class Companions {
  readonly #node: NodeName
  /** Whoever was in a view with it, and has not gone without a word since. */
  readonly #together = new Set<NodeName>()
  /** The daemons of the newest view. */
  #members: readonly NodeName[] = []

  constructor(node: NodeName) {
    this.#node = node
  }

  /** Who is together has changed; whether somebody is there who was not all the time. */
  meet({ members, joined, left }: Pick<EngineView, 'members' | 'joined' | 'left'>): boolean {
    for (const { node, how } of left) if (how === 'down') this.#together.delete(node)
    // Of whom only the guardian is there: it may hold what its daemon took over before it died.
    const withoutDaemon = left
      .filter(({ node, how }) => how === 'process-gone' && !this.#members.includes(node))
      .map(({ node }) => node)
    this.#members = members
    const others = [...joined, ...withoutDaemon].filter((node) => node !== this.#node)
    const isReunion = others.some((node) => !this.#together.has(node))
    for (const node of others) this.#together.add(node)
    return isReunion
  }

  /** What the others do since then nobody here knows. */
  forget(): void {
    this.#together.clear()
  }
}
