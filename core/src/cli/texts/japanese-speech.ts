import { japaneseErrors } from '../../errors/japanese.ts'
import { japaneseShownWords } from '../../sentences/japanese/shown-words.ts'
import { japaneseSentences } from '../../sentences/japanese.ts'
import type { Speech } from '../speech.ts'
import { japaneseActTexts } from './japanese/act-texts.ts'
import { japaneseHelpWords } from './japanese/help-words.ts'
import { japaneseSiteTexts } from './japanese/site-texts.ts'
import { japaneseStatusTexts } from './japanese/status-texts.ts'
import { japaneseToolTexts } from './japanese/tool-texts.ts'

/** All that the command line says, in Japanese; it is loaded only where it is wanted. */
export const japaneseSpeech: Speech = {
  language: 'ja',
  texts: {
    ...japaneseShownWords,
    ...japaneseStatusTexts,
    ...japaneseActTexts,
    ...japaneseSiteTexts,
    ...japaneseToolTexts,
    ...japaneseHelpWords,
  },
  sentences: japaneseSentences,
  errors: japaneseErrors,
}
