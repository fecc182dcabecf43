import { attentionSentences } from './attention-sentences.ts'
import { changeSentences } from './change-sentences.ts'
import { decisionSentences } from './decision-sentences.ts'
import { fastLaneSentences } from './fast-lane-sentences.ts'
import { instanceSentences } from './instance-sentences.ts'
import { timelineSentences } from './timeline-sentences.ts'
import { whatIfSentences } from './what-if-sentences.ts'

/** Every sentence that a person may read, by the code of its reason; English. */
export const sentenceCatalog: Readonly<Record<string, string>> = {
  ...attentionSentences,
  ...changeSentences,
  ...decisionSentences,
  ...fastLaneSentences,
  ...instanceSentences,
  ...timelineSentences,
  ...whatIfSentences,
}
