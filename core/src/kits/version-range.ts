import {
  compareNumbers,
  compareVersions,
  lowest,
  type Numbers,
  type PartialVersion,
  parsePartial,
  parseVersion,
  type Version,
} from './version.ts'

type Operator = '>=' | '<=' | '>' | '<' | '='

interface Comparator {
  readonly operator: Operator
  readonly version: Version
}

const comparatorPattern = /^(\^|~>?|>=|<=|>|<|=)?(.+)$/

/**
 * Whether a version lies in an npm range (`^`, `~`, comparisons, `x`, hyphens, `||`); `undefined`
 * where either cannot be read. A prerelease fits only a range that names one of the same version.
 */
export function isInRange(version: string, range: string): boolean | undefined {
  const wanted = parseVersion(version)
  const sets = range.split('||').map((part) => parseComparators(part.trim()))
  if (wanted === undefined || sets.includes(undefined)) return undefined
  return sets.some((set) => set !== undefined && fits(wanted, set))
}

function fits(version: Version, set: readonly Comparator[]): boolean {
  if (!set.every((comparator) => isMet(version, comparator))) return false
  if (version.prerelease.length === 0) return true
  return set.some(
    ({ version: named }) =>
      named.prerelease.length > 0 && compareNumbers(version.numbers, named.numbers) === 0,
  )
}

function isMet(version: Version, { operator, version: bound }: Comparator): boolean {
  const order = compareVersions(version, bound)
  if (operator === '>=') return order >= 0
  if (operator === '<=') return order <= 0
  if (operator === '>') return order > 0
  if (operator === '<') return order < 0
  return order === 0
}

function parseComparators(text: string): readonly Comparator[] | undefined {
  const hyphen = /^(\S+)\s+-\s+(\S+)$/.exec(text)
  const parts = hyphen
    ? [`>=${hyphen[1]}`, `<=${hyphen[2]}`]
    : text.replaceAll(/(\^|~>?|[<>]=?|=)\s+/g, '$1').split(/\s+/)
  const sets = parts.map((part) => parseComparator(part === '' ? '*' : part))
  return sets.includes(undefined) ? undefined : sets.flatMap((set) => set ?? [])
}

function parseComparator(text: string): readonly Comparator[] | undefined {
  const match = comparatorPattern.exec(text)
  const partial = parsePartial(match?.[2] ?? '')
  if (match === null || partial === undefined) return undefined
  const operator = match[1] ?? ''
  if (operator === '^') return between(partial, caretEnd(partial))
  if (operator.startsWith('~')) return between(partial, tildeEnd(partial))
  return expandComparison(operator, partial)
}

/** A comparison with a partial version means the whole span that the missing numbers leave open. */
function expandComparison(operator: string, partial: PartialVersion): readonly Comparator[] {
  const version = lowest(partial)
  if (partial.patch !== undefined) return [{ operator: (operator || '=') as Operator, version }]
  const end = partialEnd(partial)
  if (operator === '' || operator === '=') return between(partial, end)
  if (operator === '>=') return [{ operator, version }]
  if (operator === '<') return [below(version.numbers)]
  if (operator === '<=') return end === undefined ? between(partial, end) : [below(end)]
  return end === undefined ? [below([0, 0, 0])] : [{ operator: '>=', version: whole(end) }]
}

function between(partial: PartialVersion, end: Numbers | undefined): readonly Comparator[] {
  const start: Comparator = { operator: '>=', version: lowest(partial) }
  return end === undefined ? [start] : [start, below(end)]
}

/** Below the first prerelease of a version, so that its prereleases are out as well. */
function below(numbers: Numbers): Comparator {
  return { operator: '<', version: { numbers, prerelease: ['0'] } }
}

function whole(numbers: Numbers): Version {
  return { numbers, prerelease: [] }
}

function partialEnd({ major, minor, patch }: PartialVersion): Numbers | undefined {
  if (major === undefined) return undefined
  if (minor === undefined) return [major + 1, 0, 0]
  return patch === undefined ? [major, minor + 1, 0] : [major, minor, patch + 1]
}

function tildeEnd(partial: PartialVersion): Numbers | undefined {
  return partialEnd({ ...partial, patch: undefined })
}

/** The first version that may differ: the left-most number that is not zero counts. */
function caretEnd({ major, minor, patch, prerelease }: PartialVersion): Numbers | undefined {
  if (major === undefined || major > 0 || minor === undefined) {
    return partialEnd({ major, minor: undefined, patch: undefined, prerelease })
  }
  if (minor > 0 || patch === undefined) return [0, minor + 1, 0]
  return [0, 0, patch + 1]
}
