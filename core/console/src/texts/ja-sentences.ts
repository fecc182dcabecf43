import type { SentenceCatalog } from '../../../src/sentences/render-with.ts'
import { japaneseAttention } from './ja-attention.ts'
import { japaneseDecisions } from './ja-decisions.ts'
import { japaneseStates } from './ja-states.ts'

/** Sentences for codes of the daemon, in Japanese; a code that is missing is said in English. */
export const japaneseSentences: SentenceCatalog = {
  ...japaneseAttention,
  ...japaneseDecisions,
  ...japaneseStates,
}
