/** What a file of variables says, or the first line that says nothing and why. */
export type ParsedEnvironment =
  | { readonly variables: Readonly<Record<string, string>> }
  | EnvironmentProblem

/** A line that cannot be read. Never quotes it: a value may be a password. */
export interface EnvironmentProblem {
  readonly line: number
  /** One clause. */
  readonly reason: string
}

interface Entry {
  readonly name: string
  readonly value: string
  /** Where the next line begins. */
  readonly end: number
}

const emptyLine = /[ \t]*(?:[#;][^\n]*)?(?:\n|$)/y
const nameOfEntry = /[^=\n]*=/y
const quoted = /[ \t]*(?:'([^']*)'|"((?:[^"\\]|\\[\s\S])*)")/y
const openQuote = /[ \t]*['"]/y
const plain = /((?:[^\\\n]|\\[\s\S]|\\$)*)(?:\n|$)/y
const pieces = /\\([\s\S])|[ \t]+|[^\\ \t]+|\\/g

/**
 * Reads the text of a file of variables as systemd's `EnvironmentFile=` does (systemd.exec(5)):
 * comments, quotes, escapes and lines that go on; a line that systemd would skip is a problem.
 */
export function parseEnvironment(given: string): ParsedEnvironment {
  const text = given.replaceAll('\r\n', '\n')
  const entries: [name: string, value: string][] = []
  let at = 0
  while (at < text.length) {
    const empty = match(emptyLine, text, at)
    const entry = empty === undefined ? readEntry(text, at) : undefined
    if (typeof entry === 'string') return { line: lineOf(text, at), reason: entry }
    if (entry !== undefined) entries.push([entry.name, entry.value])
    at = entry?.end ?? at + (empty?.[0].length ?? 0)
  }
  return { variables: Object.fromEntries(entries) }
}

/** One variable, or why there is none. */
function readEntry(text: string, at: number): Entry | string {
  const head = match(nameOfEntry, text, at)
  if (head === undefined) return 'it has no "="'
  const name = head[0].slice(0, -1).trim()
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return 'what stands before its "=" is no name of letters, digits and _'
  }
  let end = at + head[0].length
  let value = ''
  for (let part = match(quoted, text, end); part !== undefined; part = match(quoted, text, end)) {
    value += part[1] ?? unescapeQuoted(part[2] ?? '')
    end += part[0].length
  }
  if (match(openQuote, text, end) !== undefined) return 'a quote that it opens is never closed'
  const rest = match(plain, text, end)
  value += unescapePlain(rest?.[1] ?? '')
  if (value.includes('\0')) return 'its value has a zero byte'
  return { name, value, end: end + (rest?.[0].length ?? 0) }
}

/** Within double quotes a backslash counts before what a shell would heed alone. */
function unescapeQuoted(text: string): string {
  return text.replace(/\\([\s\S])/g, (whole, next: string) => {
    if (next === '\n') return ''
    return '"\\`$'.includes(next) ? next : whole
  })
}

/** Without quotes it counts before anything; blanks around the value do not. */
function unescapePlain(text: string): string {
  const found = [...text.matchAll(pieces)]
  const isBlank = (at: number) => /^[ \t]/.test(found.at(at)?.[0] ?? '')
  if (isBlank(0)) found.shift()
  if (isBlank(-1)) found.pop()
  return found.map(([whole, escaped = whole]) => (escaped === '\n' ? '' : escaped)).join('')
}

function match(form: RegExp, text: string, at: number): RegExpExecArray | undefined {
  form.lastIndex = at
  return form.exec(text) ?? undefined
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}
