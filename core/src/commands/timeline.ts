import { Args, Errors, Flags } from '#oclif'
import type { TimelineDocument } from '../api/documents.ts'
import { findTimeline } from '../cli/find-timeline.ts'
import { formatTimeline, formatTimelines } from '../cli/format-timeline.ts'
import { DaemonCommand } from '../cli/holdfast-command.ts'

type Told = TimelineDocument | { readonly timelines: readonly TimelineDocument[] }

export default class Timeline extends DaemonCommand {
  static override summary = 'Show the newest move, or a decision, in stages with milliseconds.'
  static override description =
    'From what was detected over what was decided and waited for to what was removed, probed, ' +
    'restored, announced and checked, per resource and node, as this node recorded it: of the ' +
    'newest 50 decisions since its daemon was started. Actions are timed by their node.'
  static override examples = ['<%= config.bin %> timeline', '<%= config.bin %> timeline 12 --json']
  static override args = {
    id: Args.custom<number>({ parse: readNumber })({
      description: 'The number of a decision, as told by why.',
    }),
  }
  static override flags = {
    tag: Flags.string({ summary: 'Only decisions about this resource.', helpValue: 'TAG' }),
    list: Flags.boolean({ summary: 'List the decisions that were recorded.', default: false }),
  }

  async run(): Promise<Told> {
    const { args, flags } = await this.parse(Timeline)
    const client = await this.connect(flags)
    const { tag, list } = flags
    // The daemon hands out the one that is asked for, instead of all to choose from here.
    const timelines = await client.timelines({
      ...(tag !== undefined && { tag }),
      ...(args.id !== undefined && !list && { decision: args.id }),
    })
    if (list) {
      this.print(formatTimelines(timelines))
      return { timelines }
    }
    const timeline = findTimeline(timelines, { decision: args.id, tag })
    this.print(formatTimeline(timeline))
    return timeline
  }
}

async function readNumber(typed: string): Promise<number> {
  if (/^[1-9]\d*$/.test(typed)) return Number(typed)
  throw new Errors.CLIError(`A decision is meant by its number, such as 12, and not by ${typed}.`)
}
