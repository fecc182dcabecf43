import { Flags } from '#oclif'
import { DaemonCommand } from '../cli/holdfast-command.ts'

export default class Export extends DaemonCommand {
  static override summary = 'Print the configuration as a hierarchy file that can be applied.'
  static override examples = ['<%= config.bin %> export > hierarchy.yaml']
  static override flags = {
    format: Flags.option({
      summary: 'In which form; --json means json.',
      options: ['yaml', 'json'] as const,
      default: 'yaml',
    })(),
  }

  async run(): Promise<unknown> {
    const { flags } = await this.parse(Export)
    const client = await this.connect(flags)
    const format = this.jsonEnabled() ? 'json' : flags.format
    const text = await client.configuration(format)
    this.print(text.trimEnd())
    return this.jsonEnabled() ? JSON.parse(text) : undefined
  }
}
