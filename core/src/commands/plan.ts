import { Flags } from '#oclif'
import type { AnswerDocument } from '../api/documents.ts'
import { formatAnswer } from '../cli/format-answer.ts'
import { formatWhatIf } from '../cli/format-what-if.ts'
import { DaemonCommand } from '../cli/holdfast-command.ts'
import { readNamedText } from '../cli/read-text.ts'
import { HoldfastError } from '../errors/index.ts'
import type { WhatIfAnswer } from '../what-if/index.ts'

const planTimeoutMs = 30_000

export default class Plan extends DaemonCommand {
  static override summary = 'Show what would happen, and why; change nothing.'
  static override description =
    'With --file: what applying a hierarchy file to this cluster would do. With --state: what a ' +
    'cluster that the file describes would do when something happens to it; no daemon is asked. ' +
    'How a cluster is described is told in docs/reference/plan-state.md.'
  static override examples = [
    '<%= config.bin %> plan -f hierarchy.yaml',
    '<%= config.bin %> plan --state cluster.yaml --event node-crashed.yaml',
  ]
  static override flags = {
    file: Flags.string({
      char: 'f',
      summary: 'The hierarchy file, YAML or JSON; - reads standard input.',
      helpValue: 'FILE',
      exactlyOne: ['file', 'state'],
    }),
    prune: Flags.boolean({
      summary: 'Delete every resource that the file does not name.',
      dependsOn: ['file'],
    }),
    state: Flags.string({
      summary: 'A described cluster, YAML or JSON; - reads standard input.',
      helpValue: 'FILE',
      exactlyOne: ['file', 'state'],
    }),
    event: Flags.string({
      summary: 'What happens to the described cluster, where that is in a file of its own.',
      helpValue: 'FILE',
      dependsOn: ['state'],
    }),
  }

  async run(): Promise<AnswerDocument | WhatIfAnswer> {
    const { flags } = await this.parse(Plan)
    if (flags.state !== undefined) return this.answer(flags.state, flags.event)
    const { text, source } = await readNamedText(flags.file ?? '-')
    const client = await this.connect(flags)
    const answer = await client.send(
      { kind: 'apply', text, source, prune: flags.prune === true },
      { isDryRun: true, isWaiting: true, timeoutMs: planTimeoutMs },
    )
    this.print(formatAnswer(answer))
    return answer
  }

  private async answer(statePath: string, eventPath: string | undefined): Promise<WhatIfAnswer> {
    // Only this question pays for what works it out.
    const [{ readSituation }, { answerSituation }] = await Promise.all([
      import('../config/situation/read-situation.ts'),
      import('../what-if/answer-situation.ts'),
    ])
    const state = await readNamedText(statePath)
    const event = eventPath === undefined ? undefined : await readNamedText(eventPath)
    const read = readSituation({ state, ...(event !== undefined && { event }) })
    if (read.problems !== undefined) {
      const { source, problems } = read
      throw new HoldfastError('HF_SITUATION_INVALID', { source }, { problems })
    }
    const answer = answerSituation(read.situation)
    this.print(formatWhatIf(answer))
    return answer
  }
}
