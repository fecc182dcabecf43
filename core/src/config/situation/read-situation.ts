import type { Problem } from '../../errors/index.ts'
import { emptyConfiguration, timingFor, usualRecoverWithinMs } from '../../model/index.ts'
import { isName, nodesLimit } from '../names.ts'
import { validateRelations } from '../relations/validate-relations.ts'
import { parseText } from '../text/parse-text.ts'
import { joinProblems, ProblemList } from '../text/problem-list.ts'
import { readDescribedResource } from './read-described-resource.ts'
import { readHappenings } from './read-happenings.ts'
import { readNodeList } from './read-node-list.ts'
import type { Situation } from './situation.ts'
import { readSituationForm, type SituationForm } from './situation-keys.ts'

/** A text with the name that messages know it by. */
export interface NamedText {
  readonly text: string
  readonly source: string
}

/** A described cluster, and what happens to it where that is told in a text of its own. */
export interface SituationText {
  readonly state: NamedText
  readonly event?: NamedText
}

/** Everything that is wrong with one of the texts, by line; or the cluster that they describe. */
export type ReadSituation =
  | { readonly problems: readonly Problem[]; readonly source: string }
  | { readonly situation: Situation; readonly problems?: undefined }

/** Reads a described cluster, YAML or JSON: all its problems at once, or what it describes. */
export function readSituation({ state, event }: SituationText): ReadSituation {
  const { tree, problems: formProblems } = parseText(state.text, state.source)
  if (tree === undefined) return { problems: formProblems, source: state.source }
  const problems = new ProblemList(tree)
  const form = readSituationForm(tree.value, { path: [], problems })
  const situation = form && situationOf(form, problems)
  const all = joinProblems(formProblems, problems.sorted())
  if (situation === undefined || all.length > 0) return { problems: all, source: state.source }
  if (event === undefined) return { situation }
  if (form?.event !== undefined) return toldTwice(state, event)
  return readEventText(situation, event)
}

function toldTwice(state: NamedText, event: NamedText): ReadSituation {
  const values = { source: state.source }
  const problem = { code: 'HF_SITUATION_EVENT_TWICE', values, path: 'event', line: 1 } as const
  return { problems: [problem], source: event.source }
}

function readEventText(situation: Situation, { text, source }: NamedText): ReadSituation {
  const { tree, problems: formProblems } = parseText(text, source)
  if (tree === undefined) return { problems: formProblems, source }
  const problems = new ProblemList(tree)
  const tags = situation.resources.map(({ resource }) => resource.tag)
  const happenings = readHappenings(tree.value, {
    place: { path: [], problems },
    situation,
    tags,
  })
  const all = joinProblems(formProblems, problems.sorted())
  return all.length > 0 ? { problems: all, source } : { situation: { ...situation, happenings } }
}

function situationOf(form: SituationForm, problems: ProblemList): Situation {
  const nodes = readNodeList(form.nodes)
  const names = nodes.map(({ name }) => name)
  if (form.nodes !== undefined) validateNodes(names, problems)
  const timing = timingFor(form.recoverWithin ?? usualRecoverWithinMs(names.length))
  const present = emptyConfiguration(names, { timing })
  const kits = new Map()
  const read = Object.entries(form.resources ?? {}).map(([tag, value]) => {
    const path = ['resources', tag]
    return readDescribedResource({ tag, value, path }, { nodes: names, present, problems, kits })
  })
  const drafts = read.map(({ draft }) => draft)
  for (const finding of validateRelations(drafts, () => undefined)) problems.add(finding)
  const situation: Situation = {
    cluster: form.cluster ?? 'described',
    nodes,
    quorum: form.quorum ?? 'majority',
    hasFencing: form.fencing ?? false,
    isInMaintenance: form.maintenance ?? false,
    isWaitingForNodes: form.starting ?? false,
    timing,
    resources: read.flatMap(({ described }) => described ?? []),
    happenings: [],
  }
  if (form.event === undefined) return situation
  const lookup = {
    place: { path: ['event'], problems },
    situation,
    tags: drafts.map(({ tag }) => tag),
  }
  return { ...situation, happenings: readHappenings(form.event, lookup) }
}

function validateNodes(names: readonly string[], problems: ProblemList): void {
  if (names.length === 0) problems.add({ code: 'HF_SITUATION_NODES_NONE', path: ['nodes'] })
  if (names.length > nodesLimit) {
    const values = { count: names.length, limit: nodesLimit }
    problems.add({ code: 'HF_HIERARCHY_NODES_TOO_MANY', path: ['nodes'], values })
  }
  names.forEach((node, position) => {
    const at = { path: ['nodes', position], otherwise: ['nodes', node] }
    if (names.indexOf(node) < position) {
      problems.add({ code: 'HF_HIERARCHY_NODE_TWICE', ...at, values: { node } })
    }
    if (!isName(node)) problems.add({ code: 'HF_SITUATION_NODE_NAME', ...at, values: { node } })
  })
}
