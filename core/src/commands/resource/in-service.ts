import { Flags } from '#oclif'
import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { tagArgument } from '../../cli/arguments.ts'

export default class ResourceInService extends ActCommand {
  static override summary = 'Bring a resource into service, with the children that it needs.'
  static override args = { tag: tagArgument }
  static override flags = {
    node: Flags.string({ summary: 'On this node; a switchover to it as well.', helpValue: 'NODE' }),
  }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(ResourceInService)
    const node = flags.node === undefined ? {} : { node: flags.node }
    return this.act({ kind: 'inService', tag: args.tag, ...node }, flags)
  }
}
