import { Flags } from '#oclif'
import type {
  DecisionDocument,
  ResourceStatus,
  TimelineDocument,
  Worded,
} from '../api/documents.ts'
import { tagArgument } from '../cli/arguments.ts'
import { findResource } from '../cli/find-resource.ts'
import { newestMove } from '../cli/find-timeline.ts'
import { formatAttention } from '../cli/format-attention.ts'
import { formatResource } from '../cli/format-resource.ts'
import { formatStory } from '../cli/format-story.ts'
import { formatStages } from '../cli/format-timeline.ts'
import { DaemonCommand } from '../cli/holdfast-command.ts'
import { say } from '../cli/speech.ts'

interface Story {
  /** Null where the resource was deleted since. */
  readonly resource: ResourceStatus | null
  readonly decisions: readonly DecisionDocument[]
  /** The newest of them that moved it, in stages; null where this node recorded none. */
  readonly timeline: TimelineDocument | null
  /** What about it needs an operator now, with what to do. */
  readonly attention: readonly Worded[]
}

export default class Why extends DaemonCommand {
  static override summary = 'Tell why a resource is where it is: the newest decisions about it.'
  static override description =
    'For each decision: what happened, which rule chose, what was chosen, and for every node ' +
    'that was not chosen the reason. The newest comes last, and then the newest of them that ' +
    'moved it in milliseconds, as this node recorded it.'
  static override args = { tag: tagArgument }
  static override flags = {
    last: Flags.integer({
      summary: 'How many decisions are told.',
      helpValue: 'COUNT',
      default: 5,
      min: 1,
    }),
  }

  async run(): Promise<Story> {
    const { args, flags } = await this.parse(Why)
    const client = await this.connect(flags)
    const all = await client.decisions({ tag: args.tag })
    const status = await client.status()
    const isThere = all.length === 0 || status.resources.some(({ tag }) => tag === args.tag)
    const resource = isThere ? findResource(status, args.tag) : null
    const attention = status.attention.filter(({ values }) => values['tag'] === args.tag)
    const decisions = all.slice(-flags.last)
    const told = new Set(decisions.map(({ number }) => number))
    const timelines = await client.timelines({ tag: args.tag })
    const timeline = newestMove(timelines.filter(({ decision }) => told.has(decision.number)))
    const story = { resource, decisions, timeline: timeline ?? null, attention }
    this.print(formatWhy(args.tag, story))
    return story
  }
}

function formatWhy(tag: string, { resource, decisions, timeline, attention }: Story): string {
  const now = resource === null ? say('why.unprotected', { tag }) : formatResource(resource)
  const story = formatStory(decisions) || say('why.nothing-decided')
  const needs = formatAttention(tag, attention)
  if (timeline === null) return `${now}\n\n${story}${needs}`
  const title = say('why.in-milliseconds', { number: timeline.decision.number })
  return `${now}\n\n${story}\n\n${title}\n${formatStages(timeline)}${needs}`
}
