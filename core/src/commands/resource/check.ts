import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { tagArgument } from '../../cli/arguments.ts'
import { findResource } from '../../cli/find-resource.ts'
import { formatAttention } from '../../cli/format-attention.ts'
import { formatInstances } from '../../cli/format-resource.ts'

export default class ResourceCheck extends ActCommand {
  static override summary = 'Look at a resource now, on every node, and show what was found.'
  static override description =
    'It waits until all of them have told, however slow that is. Of a look that did not end in ' +
    'time it shows what it was doing, and what a second one found that was begun at once. Not to ' +
    'have ended is no failure, and nothing moves for it.'
  static override args = { tag: tagArgument }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(ResourceCheck)
    const answer = await this.ask({ kind: 'check', tag: args.tag }, flags)
    const status = await (await this.connect(flags)).status()
    const found = formatInstances(findResource(status, args.tag))
    this.print(`${found}${formatAttention(args.tag, status.attention)}`)
    return answer
  }
}
