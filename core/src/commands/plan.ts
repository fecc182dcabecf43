import type { AnswerDocument } from '../api/documents.ts'
import { fileFlag, pruneFlag } from '../cli/arguments.ts'
import { formatAnswer } from '../cli/format-answer.ts'
import { DaemonCommand } from '../cli/holdfast-command.ts'
import { readText } from '../cli/read-text.ts'

const planTimeoutMs = 30_000

export default class Plan extends DaemonCommand {
  static override summary = 'Show what applying a hierarchy file would do, and why; change nothing.'
  static override examples = ['<%= config.bin %> plan -f hierarchy.yaml']
  static override flags = { file: fileFlag, prune: pruneFlag }

  async run(): Promise<AnswerDocument> {
    const { flags } = await this.parse(Plan)
    const text = await readText(flags.file)
    const source = flags.file === '-' ? 'standard input' : flags.file
    const client = await this.connect(flags)
    const answer = await client.send(
      { kind: 'apply', text, source, prune: flags.prune },
      { isDryRun: true, isWaiting: true, timeoutMs: planTimeoutMs },
    )
    this.print(formatAnswer(answer))
    return answer
  }
}
