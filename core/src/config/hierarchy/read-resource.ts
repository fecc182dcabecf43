import type { Resource } from '../../model/index.ts'
import { isName } from '../names.ts'
import { isMapValue } from '../readers/group-readers.ts'
import type { Path } from '../text/path.ts'
import type { Draft } from './draft.ts'
import { readEntry } from './entry.ts'
import type { EntryAt, ReadingContext } from './entry-at.ts'
import { keepCompleted } from './keep-completed.ts'
import type { KnownKit } from './known-kit.ts'
import { readNodes } from './read-nodes.ts'
import { readParameters } from './read-parameters.ts'
import { readPlacement } from './read-placement.ts'
import { readPolicies } from './read-policies.ts'

/** What an entry gave: always a draft for the rules between resources, and the resource itself. */
export interface ReadResource {
  readonly draft: Draft
  /** Complete only where no problem was reported for it. */
  readonly resource: Resource | undefined
}

/** Reads one resource's entry, `{ kind, nodes, parameters, … }`, and reports all that is wrong. */
export function readResource(tag: string, value: unknown, context: ReadingContext): ReadResource {
  const { problems } = context
  const path: Path = ['resources', tag]
  if (!isName(tag)) {
    problems.add({ code: 'HF_HIERARCHY_TAG_INVALID', path, side: 'key', values: { tag } })
  }
  const entry = readEntry(value, { path, problems })
  if (entry === undefined) return { draft: emptyDraft(tag), resource: undefined }
  const at = { tag, path, entry, given: isMapValue(value) ? value : {}, context }
  const kit = findKit(at)
  const priority = readNodes(at)
  const placement = readPlacement(at, kit)
  const policies = readPolicies(at, placement)
  const { parameters, overrides } = readParameters(at, { kit, priority })
  const dependsOn = (entry.dependsOn ?? []).map((child) => child ?? '')
  const draft = { tag, kind: entry.kind ?? '', parameters, overrides, dependsOn }
  const whole = { ...draft, priority: priority ?? [], placement: placement ?? 'single', policies }
  return {
    draft: { ...draft, priority, placement },
    resource: kit && completeResource(whole, at, kit),
  }
}

/** Known by its tag only: what depends on it must not be told that it does not exist. */
function emptyDraft(tag: string): Draft {
  const nothing = { priority: undefined, placement: undefined, dependsOn: [] }
  return { tag, kind: '', parameters: {}, overrides: {}, ...nothing }
}

type Whole = Omit<Resource, 'completed' | 'kit' | 'wanted' | 'isInMaintenance'>

function completeResource(whole: Whole, { tag, entry, context }: EntryAt, kit: KnownKit): Resource {
  const present = presentResource(context, tag)
  const timeoutsMs = { ...kit.facts.timeoutsMs, ...definedOnly(entry.timeouts ?? {}) }
  return {
    ...whole,
    completed: keepCompleted(whole, present),
    kit: { ...kit.facts, timeoutsMs },
    wanted: present?.wanted ?? entry.initially ?? 'in-service',
    isInMaintenance: present?.isInMaintenance ?? false,
  }
}

function definedOnly(values: Readonly<Record<string, number | undefined>>): Record<string, number> {
  const entries = Object.entries(values).flatMap(([key, value]) => {
    return value === undefined ? [] : [[key, value] as const]
  })
  return Object.fromEntries(entries)
}

function findKit({ tag, path, entry, context }: EntryAt): KnownKit | undefined {
  const { kind } = entry
  if (kind === undefined) return undefined
  const { kits, problems } = context
  const place = [...path, 'kind']
  const present = presentResource(context, tag)
  if (present !== undefined && present.kind !== kind) {
    const values = { tag, kind, present: present.kind }
    problems.add({ code: 'HF_HIERARCHY_KIND_CHANGED', path: place, values })
  }
  const kit = kits.get(kind)
  if (kit === undefined) {
    const misspelt = { word: kind, known: kits.keys() }
    problems.add({ code: 'HF_HIERARCHY_KIND_UNKNOWN', path: place, values: { kind }, misspelt })
  }
  return kit
}

function presentResource({ present }: ReadingContext, tag: string): Resource | undefined {
  return present !== undefined && Object.hasOwn(present.resources, tag)
    ? present.resources[tag]
    : undefined
}
