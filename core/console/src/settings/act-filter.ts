import type { AuditDocument } from '../../../src/api/documents.ts'

/** What of the record is looked for; empty texts ask for nothing. */
export interface ActFilter {
  readonly who: string
  /** A part of the act or of its words. */
  readonly what: string
  /** `done`, `refused`, or the code of a refusal. */
  readonly outcome: string
}

/** The whole record. */
export const everything: ActFilter = { who: '', what: '', outcome: '' }

/** The lines that fit, newest first; the record has them oldest first. */
export function newestThatFit(
  lines: readonly AuditDocument[],
  filter: ActFilter,
): readonly AuditDocument[] {
  return lines.filter((line) => fits(line, filter)).toReversed()
}

/** What is there to be chosen from, each once and in order. */
export function choicesOf(
  lines: readonly AuditDocument[],
  field: 'who' | 'outcome',
): readonly string[] {
  return [...new Set(lines.map((line) => line[field]))].toSorted()
}

/** An act in few words: what was asked for, and of whom or what. */
export function wordsOf({ act, what }: AuditDocument): string {
  const { kind, tag, node, name, user, to } = what
  const subject = [tag, name, user, node].find((one) => one !== undefined)
  const aim = to === undefined ? [] : ['→', to]
  return [kind ?? act, subject, ...aim].filter((word) => word !== undefined).join(' ')
}

function fits(line: AuditDocument, { who, what, outcome }: ActFilter): boolean {
  if (who !== '' && line.who !== who) return false
  if (outcome === 'refused' ? line.outcome === 'done' : !isOrNone(outcome, line.outcome)) {
    return false
  }
  const words = `${line.act} ${wordsOf(line)} ${JSON.stringify(line.what)}`.toLowerCase()
  return words.includes(what.trim().toLowerCase())
}

function isOrNone(wanted: string, found: string): boolean {
  return wanted === '' || wanted === found
}
