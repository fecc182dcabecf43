import type { NoticeTestDocument } from '../../api/documents.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { say, sayCause } from '../../cli/speech.ts'

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
    const reason = { code: 'event.notice-test', values: { node: notice.node } }
    this.print(say('notice.told', { ms: tookMs, sentence: sayCause(reason) }))
    this.print(output === '' ? say('notice.silent') : `${say('notice.printed')}\n${output}`)
    return told
  }
}
