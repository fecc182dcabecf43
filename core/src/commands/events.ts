import { Flags } from '#oclif'
import type { Client } from '../api/client.ts'
import type { EventDocument, ResetDocument } from '../api/documents.ts'
import { formatEvent } from '../cli/format-event.ts'
import { DaemonCommand } from '../cli/holdfast-command.ts'
import { say, sayMessage } from '../cli/speech.ts'

export default class Events extends DaemonCommand {
  static override summary = 'Print what happened: decisions, changes of state and configuration.'
  static override description =
    'With --json it is one document; with --follow and --json one document per line and event.'
  static override flags = {
    follow: Flags.boolean({
      summary: 'Go on until Ctrl-C; survives a restart of the daemon.',
      default: false,
    }),
    after: Flags.integer({
      summary: 'Only events with a higher id than this.',
      helpValue: 'ID',
      default: 0,
      min: 0,
    }),
  }

  async run(): Promise<{ events: readonly EventDocument[] } | undefined> {
    const { flags } = await this.parse(Events)
    const client = await this.connect(flags)
    if (flags.follow) return this.follow(client, flags.after)
    const events = await client.events(flags.after)
    const nothing = say(flags.after === 0 ? 'event.none' : 'event.none-since')
    this.print(events.map(formatEvent).join('\n') || nothing)
    return { events }
  }

  private async follow(client: Client, after: number): Promise<undefined> {
    const tell = (text: string) => process.stderr.write(`${text}\n`)
    const onLost = (error: Error) => tell(say('status.waiting', { message: sayMessage(error) }))
    const onReset = ({ reason }: ResetDocument) => tell(say(`event.${reason}`))
    for await (const event of client.follow({ after, onLost, onReset })) {
      const line = this.jsonEnabled() ? JSON.stringify(event) : formatEvent(event)
      process.stdout.write(`${line}\n`)
    }
  }
}
