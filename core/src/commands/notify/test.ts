import type { NoticeTestDocument } from '../../api/documents.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'

export default class NotifyTest extends DaemonCommand {
  static override summary = 'Tell operators a test, as this node tells what happens.'
  static override description =
    'Runs the command of "notify" in its turn with a notice of kind "test", and prints what it ' +
    'answered. It is told once: what comes of it is the exit code.'
  static override examples = ['<%= config.bin %> notify test']

  async run(): Promise<NoticeTestDocument> {
    const { flags } = await this.parse(NotifyTest)
    const told = await (await this.connect(flags)).testNotice()
    const { notice, output, tookMs } = told
    this.print(`Told within ${tookMs} ms: ${notice.sentence}`)
    this.print(output === '' ? 'The command printed nothing.' : `The command printed:\n${output}`)
    return told
  }
}
