import { Ajv, type ValidateFunction } from 'ajv'
import { messageOf } from '../../errors/index.ts'
import type { Parameters } from '../../model/index.ts'
import { copyOf } from '../copy-of.ts'
import { type SchemaFinding, schemaFindings } from './schema-findings.ts'

/** A value with the schema's defaults filled in, and what is wrong with it. */
export interface CheckedValue {
  readonly value: Parameters
  readonly findings: readonly SchemaFinding[]
}

/** Checks parameters; never changes what it is given. */
export type SchemaCheck = (value: Parameters) => CheckedValue

/** A schema that was made ready, or why it cannot be used. */
export type CompiledSchema =
  | { readonly check: SchemaCheck }
  | { readonly check: undefined; readonly detail: string }

type Schema = Readonly<Record<string, unknown>>

const compiled = new WeakMap<Schema, CompiledSchema>()

/** Makes a kit's schema ready to check parameters with; the same schema is made ready once. */
export function compileSchema(schema: Schema): CompiledSchema {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const made = compile(schema)
  compiled.set(schema, made)
  return made
}

function compile(schema: Schema): CompiledSchema {
  try {
    // The loader refuses what is not strict; here a keyword of a newer contract must not matter.
    const ajv = new Ajv({
      allErrors: true,
      useDefaults: true,
      verbose: true,
      strict: false,
      validateSchema: false,
      logger: false,
    })
    return { check: checkWith(ajv.compile(closed(schema))) }
  } catch (error) {
    return { check: undefined, detail: messageOf(error) }
  }
}

const openings = [
  'additionalProperties',
  'unevaluatedProperties',
  'patternProperties',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  '$ref',
]

/** A schema that does not say whether it knows all its parameters does know them all. */
function closed(schema: Schema): Schema {
  const isOpen = openings.some((keyword) => Object.hasOwn(schema, keyword))
  return isOpen ? schema : { ...schema, additionalProperties: false }
}

function checkWith(validate: ValidateFunction): SchemaCheck {
  return (given) => {
    const value = copyOf(given)
    if (validate(value)) return { value, findings: [] }
    return { value, findings: schemaFindings(validate.errors ?? [], value) }
  }
}
