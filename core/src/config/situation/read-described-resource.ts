import { type KitFacts, type NodeName, type Resource, verbs } from '../../model/index.ts'
import type { Draft } from '../hierarchy/draft.ts'
import type { EntryAt, ReadingContext } from '../hierarchy/entry-at.ts'
import { readNodes } from '../hierarchy/read-nodes.ts'
import { readPolicies } from '../hierarchy/read-policies.ts'
import { isName } from '../names.ts'
import { isMapValue } from '../readers/group-readers.ts'
import type { Path } from '../text/path.ts'
import type { DescribedInstance, DescribedResource } from './situation.ts'
import { type ResourceForm, readResourceForm } from './situation-keys.ts'

/** What a described resource gave: always a draft, and itself where nothing was wrong with it. */
export interface ReadDescribed {
  readonly draft: Draft
  readonly described: DescribedResource | undefined
}

/** A resource's entry, and where it stands. */
export interface DescribedEntry {
  readonly tag: string
  readonly value: unknown
  readonly path: Path
}

/** Reads one resource of a described cluster; no kit is asked for its parameters. */
export function readDescribedResource(
  { tag, value, path }: DescribedEntry,
  context: ReadingContext,
): ReadDescribed {
  const { problems } = context
  if (!isName(tag)) {
    problems.add({ code: 'HF_HIERARCHY_TAG_INVALID', path, side: 'key', values: { tag } })
  }
  const form = readResourceForm(value, { path, problems })
  if (form === undefined) return { draft: emptyDraft(tag), described: undefined }
  const given = isMapValue(value) ? value : {}
  return readForm({ tag, path, given, context, form })
}

function emptyDraft(tag: string): Draft {
  const nothing = { priority: undefined, placement: undefined, dependsOn: [] }
  return { tag, kind: '', parameters: {}, overrides: {}, ...nothing }
}

interface FormAt extends Omit<EntryAt, 'entry'> {
  readonly form: ResourceForm
}

function readForm({ form, ...at }: FormAt): ReadDescribed {
  const { tag } = at
  const entryAt = { ...at, entry: form }
  const priority = readNodes(entryAt)
  const placement = form.placement ?? 'single'
  const resource: Resource = {
    tag,
    kind: form.kind ?? 'described',
    parameters: form.parameters ?? {},
    overrides: form.overrides ?? {},
    completed: {},
    priority: priority ?? [],
    dependsOn: (form.dependsOn ?? []).map((child) => child ?? ''),
    placement,
    policies: readPolicies(entryAt, placement),
    kit: factsOf(form),
    wanted: form.initially ?? 'in-service',
    isInMaintenance: form.maintenance ?? false,
  }
  const described = {
    resource,
    on: namesOf(form.on),
    target: form.target,
    states: statesOf(form),
  }
  if (priority !== undefined) validatePlaces(described, entryAt)
  return { draft: { ...resource, priority }, described }
}

function factsOf({ takeover = 'probe', probe, dropWithin, timeouts }: ResourceForm): KitFacts {
  const hasProbe = probe ?? takeover === 'probe'
  const standard = Object.fromEntries(verbs.map((verb) => [verb, 1_000] as const))
  const own = Object.entries(timeouts ?? {}).filter(([, ms]) => ms !== undefined)
  const timeoutsMs = { ...standard, ...Object.fromEntries(own) } as KitFacts['timeoutsMs']
  const hooks = hasProbe ? (['probe'] as const) : []
  return { version: '1.0.0', takeover, dropWithinMs: dropWithin ?? 0, timeoutsMs, hooks }
}

function namesOf(on: ResourceForm['on']): readonly NodeName[] | undefined {
  if (on === undefined) return undefined
  return typeof on === 'string' ? [on] : on.flatMap((name) => name ?? [])
}

function statesOf({ states = {} }: ResourceForm): DescribedResource['states'] {
  const entries = Object.entries(states).map(([node, form]): [NodeName, DescribedInstance] => {
    const said = typeof form === 'string' ? { is: form } : form
    const { is = 'unknown', ...rest } = said as Partial<Exclude<typeof form, string>>
    return [
      node,
      {
        word: is,
        isEligible: rest.eligible,
        isMarkedFailed: rest.marked,
        isPossiblyHeld: rest.possiblyHeld,
        isOutdated: rest.outdated,
        attempts: rest.attempts,
        because: rest.because,
      },
    ]
  })
  return Object.fromEntries(entries)
}

/** Whatever is said of a resource on a node, it must be extended to it. */
function validatePlaces({ resource, on, target, states }: DescribedResource, at: EntryAt): void {
  const { path } = at
  const named: readonly (readonly [NodeName, Path])[] = [
    ...(on ?? []).map((node) => [node, [...path, 'on']] as const),
    ...(target === undefined ? [] : [[target, [...path, 'target']] as const]),
    ...Object.keys(states).map((node) => [node, [...path, 'states', node]] as const),
  ]
  for (const [node, place] of named) {
    if (resource.priority.includes(node)) continue
    const { nodes, problems } = at.context
    const isThere = nodes.includes(node)
    problems.add({
      code: isThere ? 'HF_SITUATION_NOT_EXTENDED' : 'HF_SITUATION_NODE_UNKNOWN',
      path: place,
      values: { tag: resource.tag, node },
      ...(!isThere && { misspelt: { word: node, known: nodes } }),
    })
  }
}
