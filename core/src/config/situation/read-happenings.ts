import { emptyConfiguration, type MaintenanceScope } from '../../model/index.ts'
import { isMapValue } from '../readers/group-readers.ts'
import { inside, type Place } from '../readers/reader.ts'
import { type EventForm, eventKeys, type NamedInstance, readEventForm } from './event-keys.ts'
import type { Happening } from './happening.ts'
import { readDescribedResource } from './read-described-resource.ts'
import type { Situation } from './situation.ts'

/** Where names in events are looked up, and what is wrong with them is told. */
export interface Lookup {
  readonly place: Place
  readonly situation: Situation
  readonly tags: readonly string[]
}

/** What happens to a described cluster: one event, or a list of them. */
export function readHappenings(value: unknown, lookup: Lookup): readonly Happening[] {
  if (!Array.isArray(value)) return readOne(value, lookup)
  return value.flatMap((one, position) => {
    return readOne(one, { ...lookup, place: inside(lookup.place, position) })
  })
}

function readOne(value: unknown, lookup: Lookup): readonly Happening[] {
  const { place } = lookup
  const form = readEventForm(value, place)
  const keys = isMapValue(value) ? Object.keys(value) : []
  if (form === undefined) return []
  if (keys.length !== 1) {
    const values = { count: keys.length, keys: keys.join(', ') || 'none' }
    place.problems.add({ code: 'HF_SITUATION_EVENT_ONE', path: place.path, values })
    return []
  }
  const [key = ''] = keys
  if (!Object.hasOwn(eventKeys, key)) return []
  const kind = key as keyof EventForm
  const read = happeningOf(kind, form, { ...lookup, place: inside(place, key) })
  return read === undefined ? [] : [read]
}

function happeningOf(
  kind: keyof EventForm,
  form: EventForm,
  lookup: Lookup,
): Happening | undefined {
  switch (kind) {
    case 'resourceFailed':
    case 'eligibilityLost':
    case 'eligibilityRegained':
    case 'failureExpired': {
      const found = instanceOf(form[kind], lookup)
      return found && { kind, ...found, detail: form[kind]?.because ?? said[kind] }
    }
    case 'quorumLost':
    case 'quorumRegained':
      return { kind }
    case 'switchover':
      return moveOf(form.switchover, lookup)
    case 'clear': {
      const found = instanceOf(form.clear, lookup)
      return found && { kind, ...found }
    }
    case 'maintenanceOn':
    case 'maintenanceOff': {
      const scope = scopeOf(form[kind], lookup)
      return scope && { kind: 'maintenance', scope, isOn: kind === 'maintenanceOn' }
    }
    case 'change':
      return changeOf(form.change, lookup)
    default: {
      const node = nodeOf(form[kind], lookup)
      return node === undefined ? undefined : { kind, node }
    }
  }
}

const said = {
  resourceFailed: 'it stopped',
  eligibilityLost: 'it is not fit to serve',
  eligibilityRegained: 'it is fit to serve again',
  failureExpired: 'its failure expired',
}

function instanceOf(named: NamedInstance | undefined, lookup: Lookup) {
  const tag = tagOf(named?.tag, lookup)
  if (tag === undefined || named === undefined) return undefined
  if (named.node === undefined) return { tag, node: null }
  const node = nodeOf(named.node, lookup)
  if (node === undefined) return undefined
  const { place, situation } = lookup
  const { resource } = situation.resources.find((one) => one.resource.tag === tag) ?? {}
  if (resource === undefined || resource.priority.includes(node)) return { tag, node }
  const values = { tag, node }
  place.problems.add({ code: 'HF_SITUATION_NOT_EXTENDED', path: place.path, values })
  return undefined
}

function moveOf(form: EventForm['switchover'], lookup: Lookup): Happening | undefined {
  const to = form !== undefined && 'to' in form ? form.to : (form as NamedInstance)?.node
  const tag = tagOf(form?.tag, lookup)
  const node = to === undefined ? null : nodeOf(to, lookup)
  if (tag === undefined || node === undefined) return undefined
  return { kind: 'switchover', tag, to: node }
}

function scopeOf(form: EventForm['maintenanceOn'], lookup: Lookup): MaintenanceScope | undefined {
  if (form === undefined || form === 'cluster') return form && { kind: 'cluster' }
  if (form.resource !== undefined) {
    const tag = tagOf(form.resource, lookup)
    return tag === undefined ? undefined : { kind: 'resource', tag }
  }
  const node = nodeOf(form.node, lookup)
  return node === undefined ? undefined : { kind: 'node', node }
}

function changeOf(form: EventForm['change'], lookup: Lookup): Happening | undefined {
  if (form === undefined) return undefined
  const { place, situation } = lookup
  const nodes = situation.nodes.map(({ name }) => name)
  const context = {
    nodes,
    present: emptyConfiguration(nodes),
    problems: place.problems,
    kits: new Map(),
  }
  const read = Object.entries(form.resources ?? {}).map(([tag, value]) => {
    const path = [...place.path, 'resources', tag]
    return readDescribedResource({ tag, value, path }, context)
  })
  const doomed = (form.delete ?? []).flatMap((tag) => tagOf(tag, lookup) ?? [])
  const resources = read.flatMap(({ described }) => described?.resource ?? [])
  return { kind: 'change', resources, deleted: doomed }
}

function tagOf(tag: string | undefined, { place, tags }: Lookup): string | undefined {
  if (tag === undefined || tags.includes(tag)) return tag
  const misspelt = { word: tag, known: tags }
  const at = { path: place.path, values: { tag }, misspelt }
  place.problems.add({ code: 'HF_SITUATION_TAG_UNKNOWN', ...at })
  return undefined
}

function nodeOf(node: string | undefined, { place, situation }: Lookup): string | undefined {
  const names = situation.nodes.map(({ name }) => name)
  if (node === undefined || names.includes(node)) return node
  const misspelt = { word: node, known: names }
  const at = { path: place.path, values: { node }, misspelt }
  place.problems.add({ code: 'HF_SITUATION_NODE_UNKNOWN', ...at })
  return undefined
}
