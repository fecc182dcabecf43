import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { tagArgument } from '../../cli/arguments.ts'

export default class FailoverConfirm extends ActCommand {
  static override summary = 'Let a failover be made that waits for an operator.'
  static override description =
    'For resources whose policy "failover" is "confirm". ' +
    'What the failed owner may still hold is waited for as always.'
  static override args = { tag: tagArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(FailoverConfirm)
    return this.act({ kind: 'judgeFailover', tag: args.tag, isConfirmed: true }, flags)
  }
}
