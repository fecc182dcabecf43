import { because, type Decision, type Reason, type ReasonValues } from '../model/index.ts'
import { type Piece, piecesOf } from './template-pieces.ts'

/** Sentences by the codes of reasons, in one language. */
export type SentenceCatalog = Readonly<Record<string, string>>

/** Values that are words of ours; others, such as the name of a node, are never taken for one. */
const wordNames: ReadonlySet<string> = new Set(['role', 'state', 'verb'])

/**
 * The sentence of a reason. `{name}` is a value, or the catalog's word for it;
 * `{name?none|some}` is `none` where it is empty and `some` otherwise.
 */
export function renderReasonWith(catalog: SentenceCatalog, reason: Reason): string {
  const template = catalog[reason.code]
  if (template === undefined) return `${reason.code} ${JSON.stringify(reason.values)}`
  let sentence = ''
  for (const piece of piecesOf(template)) {
    sentence += typeof piece === 'string' ? piece : wordPiece(piece, catalog, reason.values)
  }
  return sentence
}

/** A decision in one sentence: what happened, what was chosen, and by which rule. */
export function renderDecisionWith(catalog: SentenceCatalog, decision: Decision): string {
  const values = {
    cause: renderCause(catalog, decision),
    outcome: renderOutcomeWith(catalog, decision),
    rule: renderReasonWith(catalog, decision.rule),
  }
  return renderReasonWith(catalog, because('decision', values))
}

/** What was decided, without cause and rule: such as `vip moves from node-a to node-b`. */
export function renderOutcomeWith(catalog: SentenceCatalog, decision: Decision): string {
  return renderReasonWith(catalog, outcomeOf(decision))
}

function wordPiece(
  { name, none, some }: Exclude<Piece, string>,
  catalog: SentenceCatalog,
  values: ReasonValues,
): string {
  const value = words(catalog, values, name)
  if (none === undefined) return value
  return value === '' ? none : (some ?? '')
}

function words(catalog: SentenceCatalog, values: ReasonValues, name: string): string {
  const value = values[name]
  if (Array.isArray(value)) return value.join(', ')
  const word = wordNames.has(name) ? catalog[`${name}.${value}`] : undefined
  if (name !== 'detail' || value !== '') return word ?? String(value ?? '')
  const code = values['because']
  if (typeof code !== 'string') return ''
  const quoted = catalog[code] ?? code
  // The values of a quoted reason are not known here: a sentence that needs them says too little.
  return quoted.includes('{') ? (catalog['unsaid'] ?? '') : quoted
}

function outcomeOf({ verb, tags, from, choice }: Decision): Reason {
  const others = tags.slice(1)
  const isMove = verb === 'place' && from !== null
  return because(`outcome.${isMove ? 'move' : verb}`, {
    tags,
    others,
    from: from ?? '',
    choice: choice ?? '',
  })
}

/** Begins with a capital, unless it begins with a tag, which is spelled as it is. */
function renderCause(catalog: SentenceCatalog, { cause }: Decision): string {
  const sentence = renderReasonWith(catalog, cause)
  if (sentence.startsWith(String(cause.values['tag'] ?? ' '))) return sentence
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
