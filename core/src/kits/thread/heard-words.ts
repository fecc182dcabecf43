import type { PeerWords } from '../../kit/peer-words.ts'
import type { Gate } from './gate.ts'

/** Longer words are a mistake: each of them is in the state of the whole cluster. */
const longestWord = 500

/** What the peers of this node's resources told, and who wants to hear of it. */
export class HeardWords {
  readonly #words = new Map<string, Readonly<Record<string, string>>>()
  readonly #followers = new Map<string, Set<() => void>>()

  /** What the peers of a resource tell now. */
  hear(tag: string, words: Readonly<Record<string, string>>): void {
    this.#words.set(tag, Object.freeze({ ...words }))
    for (const onChange of [...(this.#followers.get(tag) ?? [])]) onChange()
  }

  /** Those of one resource, for a context: nothing is told or heard once its gate is closed. */
  of(tag: string, gate: Gate, tell: (word: string) => void): PeerWords {
    return Object.freeze({
      tell: (word: string) => {
        gate.check('peerWords.tell')
        if (typeof word !== 'string' || word.length > longestWord) {
          throw new Error(`a word to peers is a text of at most ${longestWord} characters`)
        }
        tell(word)
      },
      told: () => {
        gate.check('peerWords.told')
        return this.#words.get(tag) ?? Object.freeze({})
      },
      follow: (onChange: () => void) => {
        gate.check('peerWords.follow')
        const followers = this.#followers.get(tag) ?? new Set()
        this.#followers.set(tag, followers.add(onChange))
        const stop = () => void followers.delete(onChange)
        gate.onClose(stop)
        return stop
      },
    })
  }
}
