import { japaneseAttention } from './japanese/attention-sentences.ts'
import { japaneseDecisions } from './japanese/decision-sentences.ts'
import { japaneseFastLane } from './japanese/fast-lane-sentences.ts'
import { japaneseStates } from './japanese/state-sentences.ts'
import { japaneseWhatIf } from './japanese/what-if-sentences.ts'
import { japaneseWords } from './japanese/words.ts'
import type { SentenceCatalog } from './render-with.ts'

/** Every sentence that a person may read, by the code of its reason; Japanese. */
export const japaneseSentences: SentenceCatalog = {
  ...japaneseAttention,
  ...japaneseDecisions,
  ...japaneseFastLane,
  ...japaneseStates,
  ...japaneseWhatIf,
  ...japaneseWords,
}
