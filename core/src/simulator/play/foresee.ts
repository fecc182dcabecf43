import { isMapValue } from '../../config/index.ts'
import { parseText } from '../../config/text/parse-text.ts'
import type { NodeName, Tag } from '../../model/index.ts'
import type { Request } from '../../requests/index.ts'
import type { HierarchyOfScript, Script } from '../script/script.ts'
import type { Words } from '../script/words.ts'

/** A resource as a script knows it beforehand. */
export interface ForeknownEntry {
  readonly nodes: readonly NodeName[]
  readonly dependsOn: readonly Tag[]
}

/** All resources that a script may ever create. */
export interface Foreknowledge {
  readonly nodes: readonly NodeName[]
  readonly entries: Readonly<Record<Tag, ForeknownEntry>>
  /** Whether what depends on what is the same all the time. */
  readonly isFixed: boolean
}

/** The entries of a hierarchy file; none where it cannot be read. */
export function entriesOf(hierarchy: HierarchyOfScript): Readonly<Record<Tag, Words>> {
  const value = typeof hierarchy === 'string' ? readValue(hierarchy) : hierarchy
  const resources = isMapValue(value) ? value['resources'] : undefined
  if (!isMapValue(resources)) return {}
  return Object.fromEntries(Object.entries(resources).filter(([, one]) => isMapValue(one))) as {
    readonly [tag: Tag]: Words
  }
}

/** Drawn scripts have JSON, for which the reader of YAML takes very long. */
function readValue(text: string): unknown {
  if (!text.startsWith('{')) return parseText(text, 'a script').tree?.value
  try {
    return JSON.parse(text)
  } catch {
    return parseText(text, 'a script').tree?.value
  }
}

/** Reads out of a script which resources there may be, and how they depend on each other. */
export function foresee({ nodes, hierarchy, actions }: Script): Foreknowledge {
  const requests = actions.flatMap((action) => {
    return action.kind === 'operator asks' ? [action.request] : []
  })
  const files = [hierarchy === undefined ? {} : entriesOf(hierarchy), ...requests.map(entriesIn)]
  const entries = new Map<Tag, ForeknownEntry>()
  let isFixed = !requests.some(({ kind }) => /Dependency$/.test(kind))
  for (const [tag, words] of files.flatMap((file) => Object.entries(file))) {
    const entry = {
      nodes: listIn(words, 'nodes') ?? nodes,
      dependsOn: listIn(words, 'dependsOn') ?? [],
    }
    const known = entries.get(tag)
    isFixed &&= known === undefined || known.dependsOn.join() === entry.dependsOn.join()
    entries.set(tag, entry)
  }
  return { nodes, entries: Object.fromEntries(entries), isFixed }
}

function entriesIn(request: Request): Readonly<Record<Tag, Words>> {
  if (request.kind === 'apply') return entriesOf(request.text)
  return request.kind === 'createResource' ? { [request.tag]: request.entry } : {}
}

function listIn(words: Words, key: string): readonly string[] | undefined {
  const list = words[key]
  return Array.isArray(list) ? list.map(String) : undefined
}
