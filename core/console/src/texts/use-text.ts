import type { DecisionDocument, StepDocument, Worded } from '../../../src/api/documents.ts'
import type { ReasonValues } from '../../../src/model/index.ts'
import { renderDecisionWith, renderReasonWith } from '../../../src/sentences/render-with.ts'
import { usePreferences } from '../state/preferences.ts'
import { english, type TextKey } from './en.ts'
import { japanese } from './ja.ts'
import { japaneseSentences } from './ja-sentences.ts'
import type { Language } from './language.ts'

const catalogs: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = {
  en: english,
  ja: japanese,
}

/** How texts and sentences are said in the language that was chosen. */
export interface Texts {
  readonly language: Language
  text(key: TextKey, values?: ReasonValues): string
  /** A reason of the daemon; in English where the language has no sentence for its code. */
  reason(worded: Worded): string
  decision(decision: Omit<DecisionDocument, 'alternativeSentences'>): string
  step(step: StepDocument): string
}

/** The texts in one language. */
export function textsIn(language: Language): Texts {
  const sentences = language === 'ja' ? japaneseSentences : undefined
  const reason = (worded: Worded): string => {
    if (sentences?.[worded.code] === undefined) return worded.sentence
    return renderReasonWith(sentences, worded)
  }
  return {
    language,
    text: (key, values = {}) => renderReasonWith(catalogs[language], { code: key, values }),
    reason,
    step: ({ verb, tag, node, sentence }) => {
      return reason({ code: `step.${verb}`, values: { tag, node }, sentence })
    },
    decision: (decision) => {
      const isWorded = [decision.cause, decision.rule].every(({ code }) => sentences?.[code])
      return isWorded && sentences ? renderDecisionWith(sentences, decision) : decision.sentence
    },
  }
}

const all = { en: textsIn('en'), ja: textsIn('ja') }

/** The texts in the language that was chosen. */
export function useText(): Texts {
  return all[usePreferences().language]
}
