/** What isql does itself, or sends to the server. */
export type Command =
  | { readonly kind: 'set'; readonly name: string; readonly value: string }
  | { readonly kind: 'connect'; readonly user: string; readonly password: string }
  | { readonly kind: 'autocommit'; readonly isOn: boolean }
  | { readonly kind: 'startup'; readonly phase: 'process' | 'service' }
  | { readonly kind: 'shutdown'; readonly how: 'normal' | 'immediate' | 'abort' }
  | { readonly kind: 'exit' }
  | { readonly kind: 'tables' }
  | { readonly kind: 'statement'; readonly text: string }

const patterns: readonly (readonly [RegExp, (match: RegExpExecArray) => Command])[] = [
  [/^set\s+(heading|feedback|vertical|linesize|timing|pagesize|colsize|termout)\s+(\S+)$/i, set],
  [/^(?:exit|quit)$/i, () => ({ kind: 'exit' })],
  [/^autocommit\s+(on|off)$/i, ([, how]) => ({ kind: 'autocommit', isOn: isOn(how) })],
  [/^conn(?:ect)?\s+([^\s/]+)\/(\S+)$/i, connect],
  [/^startup(?:\s+(process|service))?$/i, startup],
  [/^shutdown\s+(normal|immediate|abort)$/i, shutdown],
]

/** Commands need no semicolon, but may have one; everything else ends with one. */
export class Script {
  #lines: string[] = []

  /** Takes one line; answers with the command that is complete now, if one is. */
  read(line: string): Command | undefined {
    const trimmed = line.trim()
    if (this.#lines.length === 0) {
      if (trimmed === '' || trimmed.startsWith('--')) return undefined
      const own = parseOwn(trimmed.replace(/;$/, '').trim())
      if (own) return own
    }
    // Only at the end of a line does a semicolon end a statement.
    const isComplete = trimmed.endsWith(';')
    this.#lines.push(isComplete ? line.trimEnd().slice(0, -1) : line)
    if (!isComplete) return undefined
    const text = this.#lines.join('\n')
    this.#lines = []
    if (/^\s*select\s+\*\s+from\s+tab\s*$/i.test(text)) return { kind: 'tables' }
    return { kind: 'statement', text }
  }

  /** Whether a statement has begun that is not complete. */
  get isWithin(): boolean {
    return this.#lines.length > 0
  }

  /** The number of the line that comes next in the statement; 1 is its first. */
  get nextLine(): number {
    return this.#lines.length + 1
  }
}

function parseOwn(text: string): Command | undefined {
  for (const [pattern, build] of patterns) {
    const match = pattern.exec(text)
    if (match) return build(match)
  }
  return undefined
}

function set([, name = '', value = '']: RegExpExecArray): Command {
  return { kind: 'set', name: name.toLowerCase(), value: value.toLowerCase() }
}

function connect([, user = '', password = '']: RegExpExecArray): Command {
  return { kind: 'connect', user, password }
}

function startup([, phase = 'service']: RegExpExecArray): Command {
  return { kind: 'startup', phase: phase.toLowerCase() as 'process' | 'service' }
}

function shutdown([, how = '']: RegExpExecArray): Command {
  return { kind: 'shutdown', how: how.toLowerCase() as 'normal' | 'immediate' | 'abort' }
}

function isOn(how: string | undefined): boolean {
  return how?.toLowerCase() === 'on'
}
