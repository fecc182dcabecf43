import { parentsIn, splitHierarchies } from '../../../src/model/index.ts'

/** What is pictured: a resource, and what it depends on. */
export interface PicturedResource {
  readonly tag: string
  readonly dependsOn: readonly string[]
}

/** Where a resource stands, in cells; between two columns where a row is shorter than others. */
export interface Place {
  readonly tag: string
  readonly column: number
  readonly row: number
}

/** What hangs together: each parent stands above all that it depends on. */
export interface HierarchyPicture {
  readonly columns: number
  readonly rows: number
  readonly places: readonly Place[]
  readonly lines: readonly { readonly parent: string; readonly child: string }[]
}

/** More beside each other cannot be seen at once on most screens. */
const mostInRow = 5
/** So often rows are put in order after one another; more changes next to nothing. */
const passes = 4

/** The pictures of all hierarchies, in the order of the resources; works for any number. */
export function layOutHierarchies(
  resources: readonly PicturedResource[],
): readonly HierarchyPicture[] {
  return splitHierarchies(resources).map((hierarchy) => {
    const together = new Set(hierarchy)
    return layOut(resources.filter((one) => together.has(one)))
  })
}

function layOut(group: readonly PicturedResource[]): HierarchyPicture {
  const parents = parentsIn(group.map((one) => [one.tag, one]))
  const levels = orderLevels(levelsOf(group, parents), group, parents)
  const rows = levels.flatMap(inRows)
  const columns = Math.max(...rows.map(({ length }) => length))
  const places = rows.flatMap((tags, row) =>
    tags.map((tag, at) => ({ tag, row, column: (columns - tags.length) / 2 + at })),
  )
  const known = new Set(group.map(({ tag }) => tag))
  const lines = group.flatMap(({ tag, dependsOn }) =>
    dependsOn.filter((child) => known.has(child)).map((child) => ({ parent: tag, child })),
  )
  return { columns, rows: rows.length, places, lines }
}

/** The tags of each level: a resource stands one below its lowest parent. */
function levelsOf(
  group: readonly PicturedResource[],
  parents: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const known = new Map<string, number>()
  const levelOf = (tag: string): number => {
    const found = known.get(tag)
    if (found !== undefined) return found
    // What depends on itself is refused everywhere; here it only must not last for ever.
    known.set(tag, 0)
    const level = Math.max(-1, ...(parents.get(tag) ?? []).map(levelOf)) + 1
    known.set(tag, level)
    return level
  }
  const levels = new Map<number, string[]>()
  for (const { tag } of group) {
    const level = levelOf(tag)
    levels.set(level, [...(levels.get(level) ?? []), tag])
  }
  return [...levels].toSorted(([one], [other]) => one - other).map(([, tags]) => tags)
}

/** Each stands as near as can be to the middle of those that it is joined with. */
function orderLevels(
  levels: readonly (readonly string[])[],
  group: readonly PicturedResource[],
  parents: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const children = new Map(group.map(({ tag, dependsOn }) => [tag, dependsOn]))
  let ordered = levels
  for (let pass = 0; pass < passes; pass += 1) {
    const neighbours = pass % 2 === 0 ? parents : children
    const middles = new Map(
      ordered.flatMap((tags) => tags.map((tag, at) => [tag, at / tags.length])),
    )
    ordered = ordered.map((tags) => sortByMiddle(tags, neighbours, middles))
  }
  return ordered
}

function sortByMiddle(
  tags: readonly string[],
  neighbours: ReadonlyMap<string, readonly string[]>,
  middles: ReadonlyMap<string, number>,
): readonly string[] {
  const middleOf = (tag: string): number => {
    const found = (neighbours.get(tag) ?? []).flatMap((one) => middles.get(one) ?? [])
    if (found.length === 0) return middles.get(tag) ?? 0
    return found.reduce((sum, at) => sum + at, 0) / found.length
  }
  const keyed = tags.map((tag) => ({ tag, middle: middleOf(tag) }))
  return keyed.toSorted((one, other) => one.middle - other.middle).map(({ tag }) => tag)
}

/** A long level is broken into rows of about the same length. */
function inRows(tags: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(tags.length / mostInRow)
  const length = Math.ceil(tags.length / count)
  return Array.from({ length: count }, (_, row) => tags.slice(row * length, (row + 1) * length))
}
