import type { ResourceStatus } from '../../api/documents.ts'
import { tagArgument } from '../../cli/arguments.ts'
import { findResource } from '../../cli/find-resource.ts'
import { formatResource } from '../../cli/format-resource.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'

export default class ResourceShow extends DaemonCommand {
  static override summary = 'Show a resource: what it is and how it is on each node.'
  static override args = { tag: tagArgument }

  async run(): Promise<ResourceStatus> {
    const { args, flags } = await this.parse(ResourceShow)
    const resource = findResource(await (await this.connect(flags)).status(), args.tag)
    this.print(formatResource(resource))
    return resource
  }
}
