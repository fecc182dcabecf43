import { Flags } from '#oclif'
import type { AnswerDocument } from '../../api/documents.ts'
import { ActCommand } from '../../cli/act-command.ts'
import { tagArgument } from '../../cli/arguments.ts'

export default class ResourceDelete extends ActCommand {
  static override summary = 'No longer protect a thing. It is taken out of service first.'
  static override description =
    'What was protected is not destroyed: an address is no longer there, a program no longer ' +
    'runs, but files and databases stay.'
  static override args = { tag: tagArgument }
  static override flags = {
    'with-parents': Flags.boolean({
      summary: 'Delete the parents that depend on it as well.',
      default: false,
    }),
  }

  async run(): Promise<AnswerDocument> {
    const { args, flags } = await this.parse(ResourceDelete)
    const isWithParents = flags['with-parents']
    return this.act({ kind: 'deleteResource', tag: args.tag, isWithParents }, flags)
  }
}
