import type {
  DecisionDocument,
  EventDocument,
  StepDocument,
  Worded,
} from '../../../src/api/documents.ts'
import type { ReasonValues } from '../../../src/model/index.ts'
import { japaneseSentences } from '../../../src/sentences/japanese.ts'
import type { Language } from '../../../src/sentences/language.ts'
import { renderReasonWith, type SentenceCatalog } from '../../../src/sentences/render-with.ts'
import {
  sayDecisionWith,
  sayEventWith,
  sayReasonWith,
  sayStepWith,
} from '../../../src/sentences/say-with.ts'
import { usePreferences } from '../state/preferences.ts'
import { english, type TextKey } from './en.ts'
import { japanese } from './ja.ts'

const catalogs: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = {
  en: english,
  ja: japanese,
}
/** English ones come with the documents. */
const sentences: Readonly<Record<Language, SentenceCatalog>> = { en: {}, ja: japaneseSentences }

/** How texts and sentences are said in the language that was chosen. */
export interface Texts {
  readonly language: Language
  text(key: TextKey, values?: ReasonValues): string
  /** A reason of the daemon; in English where the language has no sentence for its code. */
  reason(worded: Worded): string
  decision(decision: Omit<DecisionDocument, 'alternativeSentences'>): string
  step(step: StepDocument): string
  event(event: EventDocument): string
}

/** The texts in one language. */
export function textsIn(language: Language): Texts {
  const said = sentences[language]
  return {
    language,
    text: (key, values = {}) => renderReasonWith(catalogs[language], { code: key, values }),
    reason: (worded) => sayReasonWith(said, worded),
    step: (step) => sayStepWith(said, step),
    decision: (decision) => sayDecisionWith(said, decision),
    event: (event) => sayEventWith(said, event),
  }
}

const all = { en: textsIn('en'), ja: textsIn('ja') }

/** The texts in the language that was chosen. */
export function useText(): Texts {
  return all[usePreferences().language]
}
