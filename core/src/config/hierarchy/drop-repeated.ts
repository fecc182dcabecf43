import type { ErrorObject } from 'ajv'

/**
 * One error for each thing that is wrong. Where a value fits none of several alternatives the
 * validator tells what is wrong with each of them; only the nearest alternative is kept.
 */
export function dropRepeated(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
  const left = unions.reduceRight(replaceUnion, errors)
  return left.filter(({ keyword }) => keyword !== 'if')
}

function replaceUnion(errors: readonly ErrorObject[], union: ErrorObject): readonly ErrorObject[] {
  const inside = errors.filter((error) => isInside(error, union))
  if (inside.length === 0) return errors
  const rest = errors.filter((error) => error !== union && !inside.includes(error))
  return [...rest, ...nearest(union, inside)]
}

function isInside(error: ErrorObject, union: ErrorObject): boolean {
  const isBelow = error.instancePath.startsWith(union.instancePath)
  return isBelow && error.schemaPath.startsWith(`${union.schemaPath}/`)
}

function nearest(union: ErrorObject, inside: readonly ErrorObject[]): readonly ErrorObject[] {
  const branches = Map.groupBy(inside, ({ schemaPath }) => branchOf(schemaPath, union))
  const choices = inside.filter(({ keyword }) => keyword === 'const' || keyword === 'enum')
  if (isOneChoice(choices, branches.size)) return [asChoice(choices)]
  const fitting = [...branches.values()].filter((branch) => {
    return !branch.some((error) => isOfWrongKind(error, union))
  })
  const [best] = fitting.toSorted((a, b) => a.length - b.length)
  return best ?? [asType(union, inside)]
}

function branchOf(schemaPath: string, union: ErrorObject): string {
  return schemaPath.slice(union.schemaPath.length + 1).split('/')[0] ?? ''
}

/** The alternative is meant for another type, or for another value of a marking property. */
function isOfWrongKind(error: ErrorObject, union: ErrorObject): boolean {
  if (error.keyword === 'const') return true
  return error.keyword === 'type' && error.instancePath === union.instancePath
}

/** Every alternative asks for another value at the same place. */
function isOneChoice(choices: readonly ErrorObject[], branchCount: number): boolean {
  const places = new Set(choices.map(({ instancePath }) => instancePath))
  return places.size === 1 && choices.length === branchCount
}

function asChoice(choices: readonly ErrorObject[]): ErrorObject {
  const allowedValues = choices.flatMap(({ params }) => {
    return [params['allowedValues'] ?? params['allowedValue']].flat()
  })
  return { ...(choices[0] as ErrorObject), keyword: 'enum', params: { allowedValues } }
}

function asType(union: ErrorObject, inside: readonly ErrorObject[]): ErrorObject {
  const here = inside.filter(({ instancePath }) => instancePath === union.instancePath)
  const types = here.flatMap(({ keyword, params }) => (keyword === 'type' ? [params['type']] : []))
  if (types.length === 0 || types.length < here.length) return inside[0] ?? union
  return { ...union, keyword: 'type', params: { type: [...new Set(types.flat())] } }
}
