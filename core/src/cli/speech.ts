import type { EventDocument } from '../api/documents.ts'
import { type ErrorLanguage, englishErrors, fillIn, HoldfastError } from '../errors/index.ts'
import { sayValues } from '../errors/say-values.ts'
import type { Reason, ReasonValues } from '../model/index.ts'
import {
  sentenceCatalog,
  type WordedDecision,
  type WordedReason,
  wordReason,
} from '../sentences/index.ts'
import type { Language } from '../sentences/language.ts'
import {
  renderOutcomeWith,
  renderReasonWith,
  type SentenceCatalog,
} from '../sentences/render-with.ts'
import {
  sayAlternativeWith,
  sayDecisionWith,
  sayEventWith,
  sayReasonWith,
  sayStepWith,
  type ToldStep,
} from '../sentences/say-with.ts'
import { type TextKey, textCatalog } from './texts/catalog.ts'

/** What is said in one language: texts of ours, sentences of daemons, and errors. */
export interface Speech {
  readonly language: Language
  readonly texts: Readonly<Record<TextKey, string>>
  readonly sentences: SentenceCatalog
  readonly errors: ErrorLanguage
}

const english: Speech = {
  language: 'en',
  texts: textCatalog,
  sentences: sentenceCatalog,
  errors: englishErrors,
}
let present: Speech = english

/** Lets everything that is printed from now on be in this language; English where left out. */
export function speak(speech: Speech = english): void {
  present = speech
}

/** A text of ours, filled with values. */
export function say(key: TextKey, values: ReasonValues = {}): string {
  return renderReasonWith(present.texts, { code: key, values })
}

/** The language. */
export function spokenLanguage(): Language {
  return present.language
}

/** How errors are said. */
export function spokenErrors(): ErrorLanguage {
  return present.errors
}

/** What an error says happened. */
export function sayMessage(error: Error): string {
  if (!(error instanceof HoldfastError)) return error.message
  const words = present.errors.words[error.code]
  return words === undefined
    ? error.message
    : fillIn(words.message, sayValues(error.values, present.errors))
}

/** A reason that a document carries. */
export function sayReason(worded: WordedReason): string {
  return sayReasonWith(present.sentences, worded)
}

/** A reason without its sentence. */
export function sayCause(reason: Reason): string {
  return sayReason(wordReason(reason))
}

/** A decision in one sentence. */
export function sayDecision(decision: WordedDecision): string {
  return sayDecisionWith(present.sentences, decision)
}

/** Why a decision did not choose its alternative of that number. */
export function sayAlternative(decision: WordedDecision, index: number): string {
  return sayAlternativeWith(present.sentences, decision, index)
}

/** What was decided, without cause and rule. */
export function sayOutcome(decision: WordedDecision): string {
  return renderOutcomeWith(present.sentences, decision)
}

/** A step that a document carries. */
export function sayStep(step: ToldStep): string {
  return sayStepWith(present.sentences, step)
}

/** An event that a document carries. */
export function sayEvent(event: EventDocument): string {
  return sayEventWith(present.sentences, event)
}
