import type { AnswerDocument } from '../api/documents.ts'
import { ActCommand } from '../cli/act-command.ts'
import { fileFlag, pruneFlag } from '../cli/arguments.ts'
import { readNamedText } from '../cli/read-text.ts'

export default class Apply extends ActCommand {
  static override summary = 'Make the cluster protect what a hierarchy file says.'
  static override description =
    'All problems of the file are shown at once, each with its line; then nothing is changed. ' +
    'What is so already stays as it is: applying twice does nothing the second time.'
  static override examples = [
    '<%= config.bin %> apply -f hierarchy.yaml',
    '<%= config.bin %> export | <%= config.bin %> apply -f - --dry-run',
  ]
  static override flags = { file: fileFlag, prune: pruneFlag }

  async run(): Promise<AnswerDocument> {
    const { flags } = await this.parse(Apply)
    const { text, source } = await readNamedText(flags.file)
    return this.act({ kind: 'apply', text, source, prune: flags.prune }, flags)
  }
}
