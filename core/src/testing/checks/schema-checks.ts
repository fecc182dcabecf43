import { Ajv } from 'ajv'
import { checkSchema } from '../../kits/check-schema.ts'
import { wordsOf } from '../../kits/refuse-kit.ts'
import { schemaKeywords } from '../../kits/schema-keywords.ts'
import { type KitCheck, KitFinding, type Subject } from '../kit-test-plan.ts'
import { listSchemas } from './list-schemas.ts'
import { findingOf } from './statement-checks.ts'

/** What a kit's schema must be beyond what the loader asks. */
export const schemaChecks: readonly KitCheck[] = [
  {
    name: 'schema-strict',
    title: 'its schema compiles strictly',
    run: checkStrictness,
  },
  {
    name: 'schema-closed',
    title: 'its schema refuses parameters that it does not know',
    run: checkClosed,
  },
  {
    name: 'parameters-described',
    title: 'every parameter has a description',
    run: checkDescriptions,
  },
  {
    name: 'defaults-valid',
    title: 'every default is valid by itself',
    run: checkDefaults,
  },
]

function plainSchema({ kit }: Subject): object {
  return JSON.parse(JSON.stringify(kit.parameters)) as object
}

async function checkStrictness(subject: Subject): Promise<void> {
  const ajv = new Ajv({ strictTypes: true, strictTuples: true, logger: false })
  try {
    ajv.addVocabulary([...schemaKeywords]).compile(plainSchema(subject))
  } catch (error) {
    throw new KitFinding(`the schema does not compile strictly: ${wordsOf(error)}`)
  }
}

async function checkClosed(subject: Subject): Promise<void> {
  const open = listSchemas(plainSchema(subject)).filter(({ schema, isPart }) => {
    const isClosed =
      schema['additionalProperties'] === false || schema['unevaluatedProperties'] === false
    return typeof schema['properties'] === 'object' && !isClosed && !isPart
  })
  const [first] = open
  if (first === undefined) return
  const where = first.path === '' ? 'the parameters' : first.path
  throw new KitFinding(`${where} would take a misspelt name: add additionalProperties: false`)
}

async function checkDescriptions(subject: Subject): Promise<void> {
  const bare = listSchemas(plainSchema(subject))
    .filter(({ schema, isParameter }) => isParameter && !isText(schema['description']))
    .map(({ path }) => path)
  if (bare.length > 0) throw new KitFinding(`without a description: ${bare.join(', ')}`)
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== ''
}

async function checkDefaults(subject: Subject): Promise<void> {
  const fault = checkSchema(subject.kit.parameters)
  if (fault?.code === 'HF_KIT_DEFAULT_INVALID') throw findingOf(fault, subject.folder)
}
