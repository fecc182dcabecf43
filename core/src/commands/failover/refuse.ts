import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { tagArgument } from '../../cli/arguments.ts'

export default class FailoverRefuse extends ActCommand {
  static override summary = 'Say that a failover is not to be made.'
  static override description =
    'The hierarchy stays where it was until its owner is back; the next failure asks again.'
  static override args = { tag: tagArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(FailoverRefuse)
    return this.act({ kind: 'judgeFailover', tag: args.tag, isConfirmed: false }, flags)
  }
}
