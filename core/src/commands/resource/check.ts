import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { tagArgument } from '../../cli/arguments.ts'
import { findResource } from '../../cli/find-resource.ts'
import { formatInstances } from '../../cli/format-resource.ts'

export default class ResourceCheck extends ActCommand {
  static override summary = 'Look at a resource now, on every node, and show what was found.'
  static override args = { tag: tagArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(ResourceCheck)
    const answer = await this.ask({ kind: 'check', tag: args.tag }, flags)
    const status = await (await this.connect(flags)).status()
    this.print(formatInstances(findResource(status, args.tag)))
    return answer
  }
}
