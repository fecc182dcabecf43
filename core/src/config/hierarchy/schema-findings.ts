import type { ErrorObject } from 'ajv'
import type { ErrorCode, ErrorValues } from '../../errors/index.ts'
import { shownValue, typeName } from '../readers/reader.ts'
import { lastName, type Path } from '../text/path.ts'
import type { Finding } from '../text/problem-list.ts'
import { dropRepeated } from './drop-repeated.ts'
import { rangeText } from './range-text.ts'

/** What is wrong with a value by its schema; the path starts at the value. */
export type SchemaFinding = Finding & {
  /** The name of a property that is not there. */
  readonly missing?: string
}

/** Turns the validator's errors into findings: one for each thing that is wrong. */
export function schemaFindings(errors: readonly ErrorObject[], value: unknown): SchemaFinding[] {
  return dropRepeated(errors).map((error) => findingOf(error, pathOf(error.instancePath, value)))
}

type Translate = (error: ErrorObject, path: Path) => SchemaFinding

function findingOf(error: ErrorObject, path: Path): SchemaFinding {
  const translate = Object.hasOwn(translations, error.keyword)
    ? translations[error.keyword]
    : undefined
  return (translate ?? inOtherWords)(error, path)
}

const translations: Readonly<Record<string, Translate>> = {
  additionalProperties: unknownProperty,
  unevaluatedProperties: unknownProperty,
  required: missingProperty,
  dependentRequired: missingProperty,
  dependencies: missingProperty,
  type: wrongType,
  const: wrongChoice,
  enum: wrongChoice,
  pattern: wrongForm,
  format: wrongForm,
  minimum: outOfRange,
  maximum: outOfRange,
  exclusiveMinimum: outOfRange,
  exclusiveMaximum: outOfRange,
  multipleOf: outOfRange,
  minLength: outOfRange,
  maxLength: outOfRange,
  minItems: outOfRange,
  maxItems: outOfRange,
  minProperties: outOfRange,
  maxProperties: outOfRange,
}

function unknownProperty(error: ErrorObject, path: Path): SchemaFinding {
  const key = String(error.params['additionalProperty'] ?? error.params['unevaluatedProperty'])
  const known = Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {})
  return {
    code: 'HF_HIERARCHY_PARAMETER_UNKNOWN',
    path: [...path, key],
    side: 'key',
    values: { key },
    misspelt: { word: key, known },
  }
}

function missingProperty(error: ErrorObject, path: Path): SchemaFinding {
  const missing = String(error.params['missingProperty'])
  const key = missing
  return { code: 'HF_HIERARCHY_PARAMETER_MISSING', path, side: 'key', values: { key }, missing }
}

function wrongType(error: ErrorObject, path: Path): SchemaFinding {
  if (error.parentSchema?.['x-secret'] === true) return finding('HF_INPUT_SECRET', path, {})
  const expected = [error.params['type'] as string | string[]].flat().map(typeInWords).join(' or ')
  return finding('HF_INPUT_TYPE', path, { expected, found: typeName(error.data) })
}

function wrongChoice(error: ErrorObject, path: Path): SchemaFinding {
  const allowed = [error.params['allowedValues'] ?? error.params['allowedValue']].flat()
  const known = allowed.map((choice) => (typeof choice === 'string' ? choice : shownValue(choice)))
  const found = typeof error.data === 'string' ? error.data : shownValue(error.data)
  const misspelt = { word: found, known }
  return { ...finding('HF_INPUT_CHOICE', path, { found }), misspelt }
}

function wrongForm(error: ErrorObject, path: Path): SchemaFinding {
  if (isDurationPattern(error.params['pattern'])) {
    return finding('HF_INPUT_DURATION', path, { found: String(error.data) })
  }
  const rule = String(error.params[error.keyword])
  const described = error.parentSchema?.['description']
  const form = typeof described === 'string' ? `${described} (${rule})` : rule
  return finding('HF_INPUT_FORM', path, { found: String(error.data), form })
}

/** Kits describe lengths of time by a pattern of their own making: it is known by what fits it. */
function isDurationPattern(pattern: unknown): boolean {
  if (typeof pattern !== 'string') return false
  const form = new RegExp(pattern, 'u')
  return ['250ms', '2s', '5m'].every((text) => form.test(text)) && !form.test('2')
}

function outOfRange(error: ErrorObject, path: Path): SchemaFinding {
  const { found, range } = rangeText(error)
  return finding('HF_INPUT_RANGE', path, { found, range })
}

function inOtherWords(error: ErrorObject, path: Path): SchemaFinding {
  return finding('HF_INPUT_INVALID', path, { detail: error.message ?? error.keyword })
}

function finding(code: ErrorCode, path: Path, values: ErrorValues): SchemaFinding {
  const key = path.length === 0 ? 'parameters' : lastName(path)
  return { code, path, values: { key, ...values } }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
  null: 'nothing',
}

function typeInWords(type: string): string {
  return typeWords[type] ?? type
}

/** The parts of a JSON pointer, positions in lists as numbers. */
function pathOf(pointer: string, value: unknown): Path {
  let container = value
  const parts = pointer === '' ? [] : pointer.slice(1).split('/')
  return parts.map((part) => {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    const key = Array.isArray(container) ? Number(name) : name
    container = (container as Record<string | number, unknown>)[key]
    return key
  })
}
