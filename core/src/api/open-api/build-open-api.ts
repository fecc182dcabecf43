import type { Endpoint } from '../endpoints/endpoint.ts'
import type { Schema } from '../request-schema.ts'

const json = 'application/json'
const openapi = '3.1.0'

const info = {
  title: 'Holdfast',
  version: '1',
  summary: 'See what a cluster does and why, and act on it.',
  description:
    'Every node answers for the whole cluster. Paths of one version keep what they have: fields ' +
    'may be added, none is taken away. What was refused is answered by an `ErrorDocument`.',
  license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
}

const failure = {
  description: 'It was refused, or it failed: why, what is left and what to do.',
  content: { [json]: { schema: referenceTo('ErrorDocument') } },
}

/** The api in OpenAPI 3.1, from what its endpoints declare and the schemas of its documents. */
export function buildOpenApi(
  endpoints: readonly Endpoint[],
  schemas: Readonly<Record<string, Schema>>,
) {
  const paths: Record<string, Record<string, object>> = {}
  for (const endpoint of endpoints) {
    const { method, path } = endpoint
    paths[pathInOpenApi(path)] = {
      ...paths[pathInOpenApi(path)],
      [method.toLowerCase()]: operationOf(endpoint),
    }
  }
  return { openapi, info, paths, components: { schemas } }
}

/** `:tag` is `{tag}` there. */
function pathInOpenApi(path: string): string {
  return path.replaceAll(/:(\w+)/g, '{$1}')
}

function operationOf(endpoint: Endpoint) {
  const { method, path, summary, access, body } = endpoint
  const parameters = parametersOf(endpoint)
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[^A-Za-z0-9]+(.?)/g, upperCase)}`,
    summary,
    'x-least-role': access,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: { [json]: { schema: body } } } }),
    responses: responsesOf(endpoint),
  }
}

function upperCase(_found: string, letter: string): string {
  return letter.toUpperCase()
}

function parametersOf({ path, query = {}, headers = {} }: Endpoint) {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => {
    return { name, in: 'path', required: true, schema: { type: 'string' } }
  })
  const optional = (fields: Readonly<Record<string, Schema>>, place: 'query' | 'header') => {
    return Object.entries(fields).map(([name, { description, ...schema }]) => {
      return { name, in: place, ...(description !== undefined && { description }), schema }
    })
  }
  return [...inPath, ...optional(query, 'query'), ...optional(headers, 'header')]
}

function responsesOf({ summary, answer }: Endpoint) {
  const { otherStatuses = [], contentTypes = [] } = answer
  const document = documentSchemaOf(answer)
  const content = {
    ...Object.fromEntries(contentTypes.map((type) => [type, { schema: { type: 'string' } }])),
    ...(document && { [json]: { schema: document } }),
  }
  const good = { description: summary, content }
  const statuses = [200, ...otherStatuses].map((status) => [String(status), good])
  return { ...Object.fromEntries(statuses), default: failure }
}

/** The schema of what an endpoint answers in JSON; none where it answers no document. */
export function documentSchemaOf({ document, isList }: Endpoint['answer']): Schema | undefined {
  if (document === undefined) return undefined
  return isList === true ? { type: 'array', items: referenceTo(document) } : referenceTo(document)
}

function referenceTo(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` }
}
