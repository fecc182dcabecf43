import { Flags } from '#oclif'
import type { AnswerDocument } from '../api/documents.ts'
import { ActCommand } from '../cli/act-command.ts'
import { tagArgument } from '../cli/arguments.ts'

export default class Switchover extends ActCommand {
  static override summary = 'Move the hierarchy of a resource to another node.'
  static override description =
    'It is an act, not a rule: it leaves nothing behind that would pull the hierarchy anywhere ' +
    'later. Without --to the best other node that can take it is chosen.'
  static override examples = ['<%= config.bin %> switchover vip --to node2']
  static override args = { tag: tagArgument }
  static override flags = {
    to: Flags.string({ summary: 'The node to move it to.', helpValue: 'NODE' }),
  }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(Switchover)
    const to = flags.to === undefined ? {} : { to: flags.to }
    return this.act({ kind: 'switchover', tag: args.tag, ...to }, flags)
  }
}
