import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Endpoint } from '../../../core/src/api/endpoints/endpoint.ts'
import { documentSchemaOf } from '../../../core/src/api/open-api/build-open-api.ts'
import schemas from '../../../core/src/api/open-api/document-schemas.json' with { type: 'json' }

type Schema = Readonly<Record<string, unknown>>

/** Says what is wrong with documents: a field that no schema has is wrong as well. */
export class DocumentChecker {
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true })

  constructor() {
    const components = { schemas: closed(schemas) }
    this.#ajv.addSchema({ $id: 'holdfast:api', components }, 'holdfast:api')
  }

  /** What is wrong with an answer of an endpoint; nothing for a good one. */
  problemsOf(answer: Endpoint['answer'], document: unknown): readonly string[] {
    const schema = documentSchemaOf(answer)
    if (schema === undefined) throw new Error('the endpoint answers no document')
    const inApi = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"holdfast:api#/'))
    const validate = this.#ajv.compile(inApi)
    if (validate(document)) return []
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      return `${instancePath} ${message} ${JSON.stringify(params)}`
    })
  }
}

/** A schema whose objects have the fields that it names, and no others. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const fields = Object.entries(schema).map(([key, value]) => [key, closed(value)])
  const all: Schema = Object.fromEntries(fields)
  const isObject = all['type'] === 'object' && typeof all['properties'] === 'object'
  return isObject ? { additionalProperties: false, ...all } : all
}
