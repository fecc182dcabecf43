import { Flags } from '#oclif'
import type { AnswerDocument } from '../api/documents.ts'
import type { Request, RequestOptions } from '../requests/request.ts'
import { durationFlag } from './duration-flag.ts'
import { formatAnswer } from './format-answer.ts'
import { DaemonCommand } from './holdfast-command.ts'

/** The flags of every change and act, as they were typed. */
export interface ActFlags {
  readonly config?: string | undefined
  readonly 'dry-run': boolean
  readonly wait: boolean
  readonly timeout: number
}

/** A command that changes something: it can be tried dry, and waited for. */
export abstract class ActCommand extends DaemonCommand {
  static override baseFlags = {
    ...DaemonCommand.baseFlags,
    'dry-run': Flags.boolean({
      summary: 'Print what would happen and why; change nothing.',
      default: false,
      helpGroup: 'ACT',
    }),
    wait: Flags.boolean({
      summary: 'Wait until it is so; --no-wait returns as soon as the request is accepted.',
      default: true,
      allowNo: true,
      helpGroup: 'ACT',
    }),
    timeout: durationFlag({
      summary: 'How long to wait: a number with ms, s, m or h.',
      default: 30_000,
      defaultHelp: async () => '30s',
      helpGroup: 'ACT',
    }),
  }

  /** Asks the daemon and prints how it ended. */
  protected async act(request: Request, flags: ActFlags): Promise<AnswerDocument> {
    const answer = await this.ask(request, flags)
    this.print(formatAnswer(answer))
    return answer
  }

  /** Asks the daemon and prints nothing. */
  protected async ask(request: Request, flags: ActFlags): Promise<AnswerDocument> {
    const client = await this.connect(flags)
    return client.send(request, optionsOf(flags))
  }
}

function optionsOf(flags: ActFlags): RequestOptions {
  return { isDryRun: flags['dry-run'], isWaiting: flags.wait, timeoutMs: flags.timeout }
}
