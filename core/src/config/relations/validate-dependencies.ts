import type { Draft } from '../hierarchy/draft.ts'
import type { Path } from '../text/path.ts'
import type { Finding } from '../text/problem-list.ts'

/** What is wrong with the dependencies of one parent, circles apart. */
export function validateDependencies(
  parent: Draft,
  byTag: ReadonlyMap<string, Draft>,
): readonly Finding[] {
  return parent.dependsOn.flatMap((tag, position) => {
    const path: Path = ['resources', parent.tag, 'dependsOn', position]
    if (tag === '') return []
    if (tag === parent.tag) return [selfDependency(parent, path)]
    if (parent.dependsOn.indexOf(tag) < position) return [twice(parent, { tag, path })]
    const child = byTag.get(tag)
    if (child === undefined) return [unknownChild(parent, { tag, path, known: byTag.keys() })]
    return [...validatePlacements(parent, child, path), ...validateNodes(parent, child, path)]
  })
}

function selfDependency({ tag }: Draft, path: Path): Finding {
  return { code: 'HF_HIERARCHY_DEPENDS_ON_ITSELF', path, values: { tag } }
}

function twice(parent: Draft, { tag, path }: { tag: string; path: Path }): Finding {
  const values = { parent: parent.tag, child: tag }
  return { code: 'HF_HIERARCHY_CHILD_TWICE', path, values }
}

interface UnknownChild {
  readonly tag: string
  readonly path: Path
  readonly known: Iterable<string>
}

function unknownChild(parent: Draft, { tag, path, known }: UnknownChild): Finding {
  const values = { parent: parent.tag, child: tag }
  const misspelt = { word: tag, known, except: parent.tag }
  return { code: 'HF_HIERARCHY_CHILD_UNKNOWN', path, values, misspelt }
}

function validatePlacements(parent: Draft, child: Draft, path: Path): readonly Finding[] {
  if (parent.placement !== 'every' || child.placement !== 'single') return []
  const values = { parent: parent.tag, child: child.tag }
  const otherwise = ['resources', child.tag]
  return [{ code: 'HF_HIERARCHY_EVERY_OVER_SINGLE', path, otherwise, values }]
}

function validateNodes(parent: Draft, child: Draft, path: Path): readonly Finding[] {
  const covered = child.priority
  if (covered === undefined) return []
  const missing = parent.priority?.filter((node) => !covered.includes(node)) ?? []
  if (missing.length === 0) return []
  const values = { parent: parent.tag, child: child.tag, nodes: missing.join(', ') }
  const otherwise = ['resources', child.tag, 'nodes']
  return [{ code: 'HF_HIERARCHY_CHILD_NOT_EXTENDED', path, otherwise, values }]
}
