import { Flags } from '#oclif'
import type { Client } from '../api/client.ts'
import type { StatusDocument } from '../api/documents.ts'
import { formatStatus } from '../cli/format-status.ts'
import { DaemonCommand } from '../cli/holdfast-command.ts'
import { watchStatus } from '../cli/watch-status.ts'

export default class Status extends DaemonCommand {
  static override summary = 'Show the cluster: nodes, hierarchies, where they could fail over to.'
  static override description =
    'Cells show how a resource is on a node in the words and letters of LifeKeeper (ISP in ' +
    'service, ISU in service unprotected, OSU out of service, OSF failed), then the priority of ' +
    'the node. What needs attention comes last, with what to do.'
  static override examples = ['<%= config.bin %> status', '<%= config.bin %> status --watch']
  static override flags = {
    watch: Flags.boolean({
      char: 'w',
      summary: 'Draw it again whenever something happens, until Ctrl-C.',
      default: false,
      exclusive: ['json'],
    }),
  }

  async run(): Promise<StatusDocument | undefined> {
    const { flags } = await this.parse(Status)
    const client = await this.connect(flags)
    if (flags.watch) return this.watch(client)
    const status = await client.status()
    this.print(formatStatus(status))
    return status
  }

  private async watch(client: Client): Promise<undefined> {
    await watchStatus(client, { print: (text) => this.print(text) })
  }
}
