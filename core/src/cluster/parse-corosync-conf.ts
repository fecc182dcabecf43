/** A section of a `corosync.conf`: its settings, and the sections in it. */
export interface ConfSection {
  readonly title: string
  readonly settings: Readonly<Record<string, string>>
  readonly sections: readonly ConfSection[]
}

interface OpenSection {
  readonly title: string
  readonly settings: Record<string, string>
  readonly sections: OpenSection[]
}

/** The sections of a `corosync.conf` in one without a title; `undefined` for other texts. */
export function parseCorosyncConf(text: string): ConfSection | undefined {
  const path = [open('')]
  for (const line of text.split('\n').map(withoutComment)) {
    if (line !== '' && !take(line, path)) return undefined
  }
  return path.length === 1 ? path[0] : undefined
}

/** Reads one line into the section that is open; false where it has no form that Corosync knows. */
function take(line: string, path: OpenSection[]): boolean {
  const within = path.at(-1)
  if (within === undefined) return false
  if (line === '}') return path.length > 1 && path.pop() !== undefined
  const title = /^([\w.]+)\s*\{$/.exec(line)?.[1]
  if (title !== undefined) {
    const inner = open(title)
    within.sections.push(inner)
    path.push(inner)
    return true
  }
  const [, key, value] = /^([\w.]+)\s*:\s*(.*)$/.exec(line) ?? []
  if (key === undefined || value === undefined) return false
  within.settings[key] = value
  return true
}

function open(title: string): OpenSection {
  return { title, settings: {}, sections: [] }
}

function withoutComment(line: string): string {
  const trimmed = line.trim()
  return trimmed.startsWith('#') ? '' : trimmed
}
