/** The three numbers of a version, in order of weight. */
export type Numbers = readonly [number, number, number]

/** A version of a package, taken apart. */
export interface Version {
  readonly numbers: Numbers
  readonly prerelease: readonly string[]
}

/** A version of which trailing numbers may be left open, as ranges have them. */
export interface PartialVersion {
  readonly major: number | undefined
  readonly minor: number | undefined
  readonly patch: number | undefined
  readonly prerelease: readonly string[]
}

const partialPattern =
  /^v?(\d+|[xX*])(?:\.(\d+|[xX*])(?:\.(\d+|[xX*])(?:-([\dA-Za-z.-]+))?(?:\+[\dA-Za-z.-]+)?)?)?$/

/** Reads a version whose numbers may be missing or `x`; `undefined` where it is none. */
export function parsePartial(text: string): PartialVersion | undefined {
  const match = partialPattern.exec(text)
  if (match === null) return undefined
  const [major, minor, patch] = [match[1], match[2], match[3]].map(parseNumber)
  const isOpen = major === undefined || minor === undefined
  return {
    major,
    minor: major === undefined ? undefined : minor,
    patch: isOpen ? undefined : patch,
    prerelease: match[4]?.split('.') ?? [],
  }
}

function parseNumber(text: string | undefined): number | undefined {
  return text === undefined || /^[xX*]$/.test(text) ? undefined : Number(text)
}

/** Reads a whole version; `undefined` where it is none. */
export function parseVersion(text: string): Version | undefined {
  const partial = parsePartial(text.trim())
  return partial?.patch === undefined ? undefined : lowest(partial)
}

/** The lowest version that a partial one can mean. */
export function lowest({ major, minor, patch, prerelease }: PartialVersion): Version {
  return { numbers: [major ?? 0, minor ?? 0, patch ?? 0], prerelease }
}

/** Below zero where `left` is older, above where it is newer, by the rules of semver.org. */
export function compareVersions(left: Version, right: Version): number {
  const order = compareNumbers(left.numbers, right.numbers)
  if (order !== 0) return order
  if (left.prerelease.length === 0 || right.prerelease.length === 0) {
    return right.prerelease.length - left.prerelease.length
  }
  return comparePrereleases(left.prerelease, right.prerelease)
}

/** The same of the numbers alone. */
export function compareNumbers(left: Numbers, right: Numbers): number {
  const index = left.findIndex((number, at) => number !== right[at])
  return index === -1 ? 0 : (left[index] ?? 0) - (right[index] ?? 0)
}

function comparePrereleases(left: readonly string[], right: readonly string[]): number {
  const length = Math.max(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const order = compareIdentifiers(left[index], right[index])
    if (order !== 0) return order
  }
  return 0
}

function compareIdentifiers(left: string | undefined, right: string | undefined): number {
  if (left === right) return 0
  if (left === undefined || right === undefined) return left === undefined ? -1 : 1
  const [isLeftNumber, isRightNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)]
  if (isLeftNumber && isRightNumber) return Number(left) - Number(right)
  if (isLeftNumber !== isRightNumber) return isLeftNumber ? -1 : 1
  return left < right ? -1 : 1
}
