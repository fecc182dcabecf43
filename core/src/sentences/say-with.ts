import { because, type Reason, type ReasonValues } from '../model/index.ts'
import { renderDecisionWith, renderReasonWith, type SentenceCatalog } from './render-with.ts'
import type { WordedDecision, WordedReason } from './word.ts'

/** A reason as a document carries it, in a language; in English where that has none for it. */
export function sayReasonWith(catalog: SentenceCatalog, worded: WordedReason): string {
  return catalog[worded.code] === undefined ? worded.sentence : renderReasonWith(catalog, worded)
}

/** A decision as a document carries it, in one sentence. */
export function sayDecisionWith(
  catalog: SentenceCatalog,
  decision: Omit<WordedDecision, 'alternativeSentences'>,
): string {
  const isWorded = [decision.cause, decision.rule].every(({ code }) => catalog[code] !== undefined)
  return isWorded ? renderDecisionWith(catalog, decision) : decision.sentence
}

/** Why a decision did not choose its alternative of that number. */
export function sayAlternativeWith(
  catalog: SentenceCatalog,
  { alternatives, alternativeSentences }: WordedDecision,
  index: number,
): string {
  const reason = alternatives[index]?.reason ?? because('')
  return sayReasonWith(catalog, { ...reason, sentence: alternativeSentences[index] ?? '' })
}

/** A step as a document carries it. */
export interface ToldStep {
  readonly verb: string
  readonly tag: string
  readonly node: string
  readonly sentence: string
}

/** A step in a language. */
export function sayStepWith(
  catalog: SentenceCatalog,
  { verb, tag, node, sentence }: ToldStep,
): string {
  return sayReasonWith(catalog, { code: `step.${verb}`, values: { tag, node }, sentence })
}

/** An event as a document carries it; one that is a decision has that. */
export interface ToldEvent {
  readonly sentence: string
  readonly decision?: WordedDecision
  readonly reason?: Reason
  readonly detail?: Reason
}

/** An event in a language; in English where its daemon is of a version that sends no reason. */
export function sayEventWith(
  catalog: SentenceCatalog,
  { sentence, decision, reason, detail }: ToldEvent,
): string {
  if (decision !== undefined) return sayDecisionWith(catalog, decision)
  if (reason === undefined) return sentence
  const values: ReasonValues =
    detail === undefined || catalog[detail.code] === undefined
      ? reason.values
      : { ...reason.values, detail: renderReasonWith(catalog, detail) }
  return sayReasonWith(catalog, { code: reason.code, values, sentence })
}
