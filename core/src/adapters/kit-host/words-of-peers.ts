import type { NodeName, Tag } from '../../model/index.ts'
import type { PeerWordsPost } from '../../ports/index.ts'
import type { KitThread } from './kit-thread.ts'

/** Gives every thread of kits what the peers of resources tell, one that starts again too. */
export class WordsOfPeers implements PeerWordsPost {
  onTold: PeerWordsPost['onTold'] = () => {}
  readonly #words = new Map<Tag, Readonly<Record<NodeName, string>>>()
  readonly #threads: () => Iterable<KitThread>

  constructor(threads: () => Iterable<KitThread>) {
    this.#threads = threads
  }

  hear(tag: Tag, words: Readonly<Record<NodeName, string>>): void {
    this.#words.set(tag, words)
    for (const thread of this.#threads()) thread.post({ type: 'peerWords', tag, words })
  }

  /** Gives a thread all of it. */
  bring(thread: KitThread): void {
    for (const [tag, words] of this.#words) thread.post({ type: 'peerWords', tag, words })
  }
}
