import type { ClusterState, Event, NodeName, Tag } from '../model/index.ts'
import type { KitHost } from '../ports/index.ts'

/** What the words between kits need of the daemon. */
export interface WordsToPeersParts {
  readonly node: NodeName
  readonly host: KitHost
  state(): ClusterState
  submit(events: readonly Event[]): void
}

type Words = Readonly<Record<NodeName, string>>

/**
 * Carries between kits what the instances of a resource tell one another: this node's words into
 * the cluster's order, again where a view has forgotten them, and those of others to the kits.
 */
export class WordsToPeers {
  readonly #parts: WordsToPeersParts
  readonly #own = new Map<Tag, string>()
  /** What was submitted last, and when this node had joined by then. */
  readonly #submitted = new Map<Tag, string>()
  #seen: ClusterState['instances'] = {}

  constructor(parts: WordsToPeersParts) {
    this.#parts = parts
    const { peerWords } = parts.host
    if (peerWords === undefined) return
    peerWords.onTold = (tag, word) => {
      this.#own.set(tag, word)
      this.#tell(tag, word)
    }
  }

  /** After each event: hands on what is new. */
  review(): void {
    const { instances } = this.#parts.state()
    if (instances === this.#seen) return
    const before = this.#seen
    this.#seen = instances
    for (const [tag, ofTag] of Object.entries(instances)) {
      if (ofTag !== before[tag]) this.#hear(tag, before[tag] ?? {}, ofTag)
    }
    for (const tag of Object.keys(before)) {
      // Another resource of that name has told nothing yet.
      if (instances[tag] === undefined) this.#own.delete(tag)
    }
    for (const [tag, word] of this.#own) this.#tell(tag, word)
  }

  #hear(tag: Tag, before: ClusterState['instances'][Tag], now: typeof before): void {
    const [old, words] = [this.#wordsIn(before), this.#wordsIn(now)]
    if (JSON.stringify(old) !== JSON.stringify(words)) this.#parts.host.peerWords?.hear(tag, words)
  }

  #wordsIn(instances: ClusterState['instances'][Tag] = {}): Words {
    const others = Object.entries(instances).filter(([node, { peerWord }]) => {
      return node !== this.#parts.node && (peerWord ?? '') !== ''
    })
    return Object.fromEntries(others.map(([node, { peerWord }]) => [node, peerWord]))
  }

  /** Only where the cluster has another word, and not twice while that one is under way. */
  #tell(tag: Tag, word: string): void {
    const { node, state, submit } = this.#parts
    const instance = state().instances[tag]?.[node]
    if (instance === undefined || instance.peerWord === word) return
    const mark = `${state().view.id} ${state().nodes[node]?.sweep} ${word}`
    if (this.#submitted.get(tag) === mark) return
    this.#submitted.set(tag, mark)
    submit([{ kind: 'peersTold', node, tag, word }])
  }
}
