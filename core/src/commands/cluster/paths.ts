import { formatPaths } from '../../cli/format-paths.ts'
import { SiteCommand } from '../../cli/site-command.ts'
import type { PathsPicture } from '../../ports/index.ts'

export default class ClusterPaths extends SiteCommand {
  static override summary = 'Show each link to each other node, as Corosync measures it.'
  static override description =
    'Whether it is up, so that its UDP port passes; the round trip and how much it varies, ' +
    'which must be far less than the token; and the longest message that passes whole.'

  async run(): Promise<PathsPicture> {
    const { flags } = await this.parse(ClusterPaths)
    const picture = await (await this.site(flags)).paths()
    this.print(formatPaths(picture))
    return this.endUnless(picture.problems.length === 0, picture)
  }
}
