import { Flags } from '#oclif'
import type { LaneDocument } from '../../api/documents.ts'
import { formatLane } from '../../cli/format-lane.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'

export default class ClusterFastLane extends DaemonCommand {
  static override summary = 'Show what a node hears of the kernels of others, by the fast lane.'
  static override description =
    'Whether each address is answered for, the longest round trip of late, and the longest ' +
    'silence; what is missing for addresses to move by it, what this node takes when its owner ' +
    'falls silent, and what others may take of it.'
  static override flags = {
    node: Flags.string({
      summary: 'The node that listens; the one that is asked where it is left out.',
      helpValue: 'NODE',
    }),
  }

  async run(): Promise<LaneDocument> {
    const { flags } = await this.parse(ClusterFastLane)
    const lane = await (await this.connect(flags)).lane(flags.node)
    this.print(formatLane(lane))
    return lane
  }
}
