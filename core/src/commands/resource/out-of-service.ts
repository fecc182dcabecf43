import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { tagArgument } from '../../cli/arguments.ts'

export default class ResourceOutOfService extends ActCommand {
  static override summary = 'Take a resource out of service, with the parents that need it.'
  static override args = { tag: tagArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(ResourceOutOfService)
    return this.act({ kind: 'outOfService', tag: args.tag }, flags)
  }
}
