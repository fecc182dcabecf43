import { Flags } from '#oclif'
import type { AuditDocument } from '../api/documents.ts'
import { formatTable } from '../cli/format-table.ts'
import { DaemonCommand } from '../cli/holdfast-command.ts'
import { say } from '../cli/speech.ts'
import { headings } from '../cli/texts/headings.ts'

export default class Audit extends DaemonCommand {
  static override summary =
    'Print the record of acts of this node: who asked what, and the outcome.'
  static override flags = {
    limit: Flags.integer({
      summary: 'So many of the newest lines.',
      helpValue: 'COUNT',
      default: 100,
      min: 1,
      max: 10_000,
    }),
  }

  async run(): Promise<{ acts: readonly AuditDocument[] }> {
    const { flags } = await this.parse(Audit)
    const acts = await (await this.connect(flags)).doors.audit(flags.limit)
    const table = formatTable(headings('date', 'who', 'where', 'act', 'outcome'), acts.map(rowOf))
    this.print(acts.length === 0 ? say('audit.none') : table)
    return { acts }
  }
}

function rowOf({ at, who, from, act, what, outcome }: AuditDocument): readonly string[] {
  const { kind, isDryRun, ...rest } = what
  const named = Object.entries(rest).map(([key, value]) => `${key}=${wordOf(value)}`)
  const parts = [kind ?? act, ...named, ...(isDryRun === true ? [say('audit.dry-run')] : [])]
  return [at, who, from, parts.map(wordOf).join(' '), outcome]
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
