import type { ErrorObject } from 'ajv'
import { closest, distance } from 'fastest-levenshtein'
import { shownValue } from '../config/index.ts'
import type { Problem } from '../errors/index.ts'
import { requestFields, simulatedEvents } from './request-schema.ts'

/** What a schema found wrong, in words, each with the place in the request. */
export function schemaProblems(errors: readonly Partial<ErrorObject>[]): readonly Problem[] {
  return errors.filter(isTold).map((error) => ({
    code: 'HF_REQUEST_FIELD',
    values: { problem: describe(error) },
    path: placeOf(error.instancePath ?? ''),
    line: undefined,
  }))
}

/** A kind that is missing is told as a missing field already. */
function isTold({ keyword, params = {} }: Partial<ErrorObject>): boolean {
  return keyword !== 'discriminator' || params['tagValue'] !== undefined
}

function placeOf(pointer: string): string {
  return pointer.split('/').slice(1).join('.')
}

function describe(error: Partial<ErrorObject>): string {
  const params: Readonly<Record<string, unknown>> = error.params ?? {}
  if (error.keyword === 'discriminator') {
    const known = error.instancePath === '/event' ? simulatedEvents : requestFields
    return describeKind(params, Object.keys(known))
  }
  if (error.keyword === 'required') return `"${params.missingProperty}" is missing.`
  if (error.keyword === 'additionalProperties') {
    return `"${params.additionalProperty}" is not known here.`
  }
  return `This ${error.message ?? 'is not as the schema says'}.`
}

/** What was sent may be anything, an object that has a field `toString` too. */
function describeKind(
  { tagValue }: Readonly<Record<string, unknown>>,
  known: readonly string[],
): string {
  if (typeof tagValue !== 'string') return `No kind is called ${shownValue(tagValue)}.`
  const nearest = closest(tagValue, known)
  const isNear = distance(tagValue, nearest) <= 3
  return `No kind is called "${tagValue}".${isNear ? ` Did you mean "${nearest}"?` : ''}`
}
