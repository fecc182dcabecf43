import { name, type Schema } from '../../api/request-schema.ts'
import { verbs } from '../../model/index.ts'
import type { Deed } from './action.ts'
import { actionFields, actionKinds, requestSchemas } from './action-fields.ts'

/** So many links can Corosync have. */
const mostPaths = 8

/** A length of time as people write it. */
const duration: Schema = { type: 'string', pattern: '^\\d+(\\.\\d+)?(ms|s|m|h)$' }
const milliseconds: Schema = { type: 'number', minimum: 0, maximum: 86_400_000 }

/** Both ways to write a length of time. */
function time(key: string): Readonly<Record<string, Schema>> {
  return { [key]: duration, [`${key}Ms`]: milliseconds }
}

function timesOf(keys: readonly string[]): Schema {
  const properties = Object.assign({}, ...keys.map((key) => ({ [key]: duration })))
  return { type: 'object', properties, additionalProperties: false }
}

function millisecondsOf(keys: readonly string[]): Schema {
  const properties = Object.assign({}, ...keys.map((key) => ({ [key]: milliseconds })))
  return { type: 'object', properties, additionalProperties: false }
}

/** The one key whose value is a time for each node. */
const back = {
  back: { type: 'object', additionalProperties: duration },
  backMs: { type: 'object', additionalProperties: milliseconds },
}

function timeOf(key: string | undefined): Readonly<Record<string, Schema>> {
  if (key === undefined) return {}
  return key === 'back' ? back : time(key)
}

function buildActionSchema(kind: Deed['kind']): Schema {
  const { needed = {}, optional = {}, neededTime, optionalTime } = actionFields[kind]
  return {
    type: 'object',
    properties: {
      kind: { const: kind },
      ...{ ...time('at'), ...needed, ...optional },
      ...{ ...timeOf(neededTime), ...timeOf(optionalTime) },
    },
    required: ['kind', ...Object.keys(needed)],
    additionalProperties: false,
  }
}

/** The JSON Schema of one action of each kind; built once, so that each is made ready once. */
export const actionSchemas = Object.fromEntries(
  actionKinds.map((kind) => [kind, buildActionSchema(kind)]),
) as Readonly<Record<Deed['kind'], Schema>>

const kit: Schema = {
  type: 'object',
  properties: {
    placement: { enum: ['single', 'every'] },
    takeover: { enum: ['probe', 'lease', 'fence'] },
    isWatching: { type: 'boolean' },
    updatable: { type: 'array', items: { type: 'string' } },
    ...time('dropWithin'),
    ...{ takes: timesOf(verbs), takesMs: millisecondsOf(verbs) },
    ...{ timeouts: timesOf(verbs), timeoutsMs: millisecondsOf(verbs) },
  },
  additionalProperties: false,
}

const seed: Schema = { type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 }

/** Everything of a script but what its actions are about. */
export const frameSchema: Schema = {
  type: 'object',
  properties: {
    seed,
    nodes: { type: 'array', items: name, minItems: 1, maxItems: 32, uniqueItems: true },
    ...{ ...time('recoverWithin'), ...time('startupWait') },
    quorum: { enum: ['machine', 'majority', 'two-node', 'device'] },
    paths: { type: 'integer', minimum: 1, maximum: mostPaths },
    fence: {
      type: 'object',
      properties: { fail: { type: 'number', minimum: 0, maximum: 1 }, ...time('takes') },
      additionalProperties: false,
    },
    reachable: { type: 'array', items: name, minItems: 1, uniqueItems: true },
    kits: { type: 'object', additionalProperties: kit },
    hierarchy: { type: ['string', 'object'] },
    actions: { type: 'array', items: { type: 'object' } },
    ...{ ...time('lasts'), ...time('healAt') },
  },
  required: ['nodes'],
  additionalProperties: false,
}

/** The JSON Schema of a whole script, for editors and for whoever writes scripts by program. */
export const scriptSchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A simulation of Holdfast',
  ...frameSchema,
  properties: {
    ...(frameSchema['properties'] as object),
    actions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['kind'],
        oneOf: actionKinds.map((kind) => {
          const schema = actionSchemas[kind]
          if (kind !== 'operator asks') return schema
          const request = { oneOf: Object.values(requestSchemas) }
          return { ...schema, properties: { ...(schema['properties'] as object), request } }
        }),
      },
    },
  },
}
