import { Args } from '#oclif'
import { findResource } from '../../cli/find-resource.ts'
import { formatHierarchy } from '../../cli/format-hierarchy.ts'
import { type HierarchyTree, hierarchyTree, rootsOver } from '../../cli/hierarchy-tree.ts'
import { DaemonCommand } from '../../cli/holdfast-command.ts'
import { say } from '../../cli/speech.ts'
import { rootsOf } from '../../model/index.ts'

export default class HierarchyShow extends DaemonCommand {
  static override summary = 'Draw hierarchies as trees: parents first, below them what they need.'
  static override args = {
    tag: Args.string({ description: 'Only the hierarchies that this resource belongs to.' }),
  }

  async run(): Promise<{ hierarchies: readonly HierarchyTree[] }> {
    const { args, flags } = await this.parse(HierarchyShow)
    const status = await (await this.connect(flags)).status()
    if (args.tag !== undefined) findResource(status, args.tag)
    const roots = args.tag === undefined ? rootsOf(status.resources) : rootsOver(status, args.tag)
    this.print(
      roots.map((root) => formatHierarchy(status, root)).join('\n') || say('hierarchy.none'),
    )
    return { hierarchies: roots.map((root) => hierarchyTree(status, root)) }
  }
}
