import type { ErrorObject } from 'ajv'
import { shownValue } from '../readers/reader.ts'

/** What was found and what is allowed, where a number, a length or a count is out of range. */
export function rangeText(error: ErrorObject): { found: string; range: string } {
  const limit = Number(error.params['limit'] ?? error.params['multipleOf'])
  const schema = error.parentSchema ?? {}
  const [least, most] = boundsOf(error.keyword).map((bound) => numberIn(schema, bound))
  const count = countOf(error)
  const unit = count?.unit === undefined ? '' : ` ${count.unit}`
  const found = count === undefined ? shownValue(error.data) : `${count.count}${unit} long`
  if (least !== undefined && most !== undefined)
    return { found, range: `${least} to ${most}${unit}` }
  return { found, range: `${directions[error.keyword] ?? ''} ${limit}${unit}` }
}

const directions: Readonly<Record<string, string>> = {
  minimum: 'at least',
  maximum: 'at most',
  exclusiveMinimum: 'more than',
  exclusiveMaximum: 'less than',
  multipleOf: 'a multiple of',
  minLength: 'at least',
  maxLength: 'at most',
  minItems: 'at least',
  maxItems: 'at most',
  minProperties: 'at least',
  maxProperties: 'at most',
}

function boundsOf(keyword: string): readonly string[] {
  const what = /^(?:min|max)(imum|Length|Items|Properties)$/.exec(keyword)?.[1]
  if (what === undefined) return []
  return what === 'imum' ? ['minimum', 'maximum'] : [`min${what}`, `max${what}`]
}

function numberIn(schema: object, key: string): number | undefined {
  const value = (schema as Readonly<Record<string, unknown>>)[key]
  return typeof value === 'number' ? value : undefined
}

function countOf({ keyword, data }: ErrorObject): { count: number; unit: string } | undefined {
  if (keyword.endsWith('Length')) return { count: [...String(data)].length, unit: 'characters' }
  if (keyword.endsWith('Items')) return { count: (data as unknown[]).length, unit: 'entries' }
  if (!keyword.endsWith('Properties')) return undefined
  return { count: Object.keys(data as object).length, unit: 'keys' }
}
