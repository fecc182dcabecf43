import type { NodeStatus } from '../../api/documents.ts'
import { formatNodes } from '../../cli/format-status.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'

export default class NodeList extends DaemonCommand {
  static override summary = 'List the nodes of the cluster and how they are.'

  async run(): Promise<{ nodes: readonly NodeStatus[] }> {
    const { flags } = await this.parse(NodeList)
    const { nodes } = await (await this.connect(flags)).status()
    this.print(formatNodes(nodes))
    return { nodes }
  }
}
