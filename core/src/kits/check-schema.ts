import { Ajv, type ErrorObject } from 'ajv'
import type { KitFault } from './check-kit.ts'
import { wordsOf } from './refuse-kit.ts'
import { schemaKeywords } from './schema-keywords.ts'
import { countMarks, listSecrets } from './secrets/list-secrets.ts'

/** Looks whether a schema of parameters compiles and whether its defaults fit it. */
export function checkSchema(parameters: unknown): KitFault | undefined {
  if (typeof parameters !== 'object' || parameters === null) return invalid('it is missing')
  const schema = JSON.parse(JSON.stringify(parameters)) as Record<string, unknown>
  if (schema.type !== 'object') return invalid('it does not describe an object')
  const ajv = new Ajv({ logger: false }).addVocabulary([...schemaKeywords])
  try {
    ajv.addSchema(schema, 'kit').getSchema('kit')
  } catch (error) {
    return invalid(wordsOf(error))
  }
  if (countMarks(schema) > listSecrets(schema).length) return invalid(misplaced)
  return findWrongDefault(ajv, schema, '')
}

const misplaced = 'a secret can stand under "properties" only, in no list and no alternative'

function invalid(reason: string): KitFault {
  return { code: 'HF_KIT_SCHEMA_INVALID', values: { reason } }
}

/** Walks every sub-schema: a default may stand anywhere, also deep inside. */
function findWrongDefault(ajv: Ajv, node: unknown, pointer: string): KitFault | undefined {
  if (typeof node !== 'object' || node === null) return undefined
  if (isSchemaAt(pointer) && 'default' in node) {
    const fault = checkDefault(ajv, node.default, pointer)
    if (fault !== undefined) return fault
  }
  for (const [key, child] of Object.entries(node)) {
    const isValue = isSchemaAt(pointer) && valueKeywords.has(key)
    const inner = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const fault = isValue ? undefined : findWrongDefault(ajv, child, inner)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** Keywords whose content is a value of the operator's, not a schema. */
const valueKeywords = new Set(['default', 'const', 'enum', 'examples'])

/** Directly under `properties` stand names, not keywords: a property may be called `default`. */
function isSchemaAt(pointer: string): boolean {
  const parts = pointer.split('/')
  return !(parts.at(-1) === 'properties' && parts.at(-2) !== 'properties')
}

function checkDefault(ajv: Ajv, value: unknown, pointer: string): KitFault | undefined {
  const validate = ajv.compile({ $ref: `kit#${encodeURI(pointer)}` })
  if (validate(value)) return undefined
  const names = pointer.replaceAll('/properties/', '.').slice(1)
  const path = names.replaceAll('~1', '/').replaceAll('~0', '~')
  const reason = describeErrors(validate.errors ?? [])
  return { code: 'HF_KIT_DEFAULT_INVALID', values: { path, reason } }
}

function describeErrors(errors: readonly ErrorObject[]): string {
  return errors.map(({ message }) => message ?? 'does not fit').join(' and ')
}
