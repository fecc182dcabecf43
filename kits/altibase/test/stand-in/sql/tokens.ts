/** A word, literal or sign of a statement, with where it stands in the text. */
export interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign'
  /** As it was written; names in double quotes keep theirs. */
  readonly text: string
  /** Of an unquoted word, in capitals; of anything else the text itself. */
  readonly upper: string
  readonly start: number
  readonly end: number
}

const blank = /\s+|--[^\n]*|\/\*[\s\S]*?\*\//
const literal = /('(?:[^']|'')*')/
const name = /("[^"]*"|[\p{L}_][\p{L}\d_$#]*)/u
const number = /(\d+(?:\.\d+)?)/
const pattern = new RegExp(
  [blank, literal, name, number, /(.)/].map(({ source }) => source).join('|'),
  'gsu',
)

/** Divides a statement into its tokens; blanks and remarks are left out. */
export function readTokens(statement: string): readonly Token[] {
  return [...statement.matchAll(pattern)].flatMap((match) => {
    const [whole, text, word, digits, sign] = match
    const written = text ?? word ?? digits ?? sign
    if (written === undefined) return []
    const kind = text ? 'text' : word ? 'word' : digits ? 'number' : 'sign'
    const upper = word && !word.startsWith('"') ? word.toUpperCase() : written
    return [{ kind, text: written, upper, start: match.index, end: match.index + whole.length }]
  })
}

/** A name as the catalog has it: in capitals, or as it stands in double quotes. */
export function nameOf({ upper }: Token): string {
  return upper.startsWith('"') ? upper.slice(1, -1) : upper
}

/** The text between the quotes of a literal. */
export function textOf({ text }: Token): string {
  return text.slice(1, -1).replaceAll("''", "'")
}
