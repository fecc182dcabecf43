import { shownWords } from '../../sentences/shown-words.ts'
import { actTexts } from './act-texts.ts'
import { helpWords } from './help-words.ts'
import { siteTexts } from './site-texts.ts'
import { statusTexts } from './status-texts.ts'
import { toolTexts } from './tool-texts.ts'

/** What the command line prints for people, in English; every other language has the same keys. */
export const textCatalog = {
  ...shownWords,
  ...statusTexts,
  ...actTexts,
  ...siteTexts,
  ...toolTexts,
  ...helpWords,
} as const

/** A text of the command line. */
export type TextKey = keyof typeof textCatalog
