import { syntaxError } from './complaints.ts'
import { nameOf, readTokens, type Token, textOf } from './tokens.ts'

/** Reads a statement from its first token to its last; what does not fit is a syntax error. */
export class TokenCursor {
  readonly statement: string
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(statement: string) {
    this.statement = statement
    this.#tokens = readTokens(statement)
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length
  }

  /** The token that comes next, or a later one. */
  peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead]
  }

  /** Whether these words or signs come next. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, index) => this.peek(index)?.upper === word)
  }

  /** Goes past these words where they come next, and says whether they did. */
  accept(...words: readonly string[]): boolean {
    const isThere = this.sees(...words)
    if (isThere) this.#at += words.length
    return isThere
  }

  expect(...words: readonly string[]): void {
    if (!this.accept(...words)) this.fail()
  }

  name(): string {
    return nameOf(this.#take('word'))
  }

  literal(): string {
    return textOf(this.#take('text'))
  }

  number(): number {
    return Number(this.#take('number').text)
  }

  /** A word or a number or a literal, as a value of a setting is written. */
  setting(): string {
    const token = this.peek() ?? this.fail()
    this.#at += 1
    return token.kind === 'text' ? textOf(token) : token.upper
  }

  /** A password: a word that keeps its letters as they are. */
  password(): string {
    const token = this.peek() ?? this.fail()
    this.#at += 1
    return token.kind === 'word' ? token.text.replaceAll('"', '') : textOf(token)
  }

  /** `name` or `owner.name`. */
  tableName(owner: string): { readonly owner: string; readonly name: string } {
    const first = this.name()
    return this.accept('.') ? { owner: first, name: this.name() } : { owner, name: first }
  }

  /** One or more of something with commas between. */
  list<T>(one: () => T): T[] {
    const all = [one()]
    while (this.accept(',')) all.push(one())
    return all
  }

  expectEnd(): void {
    if (!this.isAtEnd) this.fail()
  }

  /** The statement is wrong where the cursor is. */
  fail(): never {
    const end = this.statement.length
    throw syntaxError(this.statement, this.peek() ?? { start: end, end: end + 1 })
  }

  #take(kind: Token['kind']): Token {
    const token = this.peek()
    if (token?.kind !== kind) this.fail()
    this.#at += 1
    return token
  }
}
