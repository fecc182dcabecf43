import type { Mutant } from '../mutant.ts'

const ringClient = 'core/src/adapters/corosync-engine/ring-client.ts'
const rollCall = 'core/src/rings/roll-call.ts'
const ofClient = { unitTests: 'core/src/adapters/corosync-engine/ring-client.test.ts' }
const ofRollCall = { unitTests: 'core/src/rings/roll-call.test.ts' }

/** What the engine promises: views, and messages that are never of another ring than their view. */
export const engineMutants: readonly Mutant[] = [
  {
    name: 'old-decision-said-in-a-new-ring',
    file: ringClient,
    find: ' && message.ring === this.#rollCall?.ring) this.#outbox',
    replace: ') this.#outbox',
    breaks: 'what was decided in the view of one ring is not said in another',
    shownBy: ofClient,
  },
  {
    name: 'quorum-of-another-ring-told',
    file: ringClient,
    find: 'if (isJoined && view?.ring === word.ring) this',
    replace: 'if (isJoined) this',
    breaks: 'quorum belongs to a ring, and is told with its view',
    shownBy: ofClient,
  },
  {
    name: 'older-silence-counted',
    file: rollCall,
    find: 'this.#isComplete || missing.some((key) => !keys.includes(key))',
    replace: 'this.#isComplete',
    breaks: 'members go on only without those who were silent when the roll was called',
    shownBy: ofRollCall,
  },
  {
    name: 'returned-process-known-again',
    file: rollCall,
    find: '    this.#known.delete(key)\n    if (isOfRing)',
    replace: '    if (isOfRing)',
    breaks: 'of a process that was elsewhere nobody says any more who it is',
    shownBy: ofRollCall,
  },
]
