import type { Request } from '../requests/request.ts'
import type { SimulatedEvent } from '../what-if/index.ts'

/** A JSON Schema, or the schemas of fields by their names. */
export type Schema = Readonly<Record<string, unknown>>

/** The schema of the name of a node, of a tag, or of whatever else has one. */
export const name: Schema = { type: 'string', minLength: 1, maxLength: 255 }

const text: Schema = { type: 'string' }
const flag: Schema = { type: 'boolean' }
const entry: Schema = { type: 'object' }

const scope: Schema = {
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: [
    { properties: { kind: { const: 'cluster' } }, additionalProperties: false },
    {
      properties: { kind: { const: 'node' }, node: name },
      required: ['node'],
      additionalProperties: false,
    },
    {
      properties: { kind: { const: 'resource' }, tag: name },
      required: ['tag'],
      additionalProperties: false,
    },
  ],
}

const names: Schema = { type: 'array', items: name, minItems: 1, maxItems: 64 }

/** The fields of each kind of event that is simulated, beside `kind` itself. */
export const simulatedEvents: Readonly<Record<SimulatedEvent['kind'], Schema>> = {
  nothing: {},
  nodeFails: { node: name },
  resourceFails: { tag: name, node: name },
  partition: { sides: { type: 'array', items: names, minItems: 1, maxItems: 64 } },
  everySingleFailure: {},
}

/** JSON Schema of the body of `POST /v1/simulations`. */
export const simulationBodySchema: Schema = {
  type: 'object',
  required: ['event'],
  additionalProperties: false,
  properties: {
    event: {
      type: 'object',
      required: ['kind'],
      discriminator: { propertyName: 'kind' },
      oneOf: Object.entries(simulatedEvents).map(([kind, needed]) => schemaOf(kind, { needed })),
    },
    file: {
      type: 'object',
      required: ['text', 'source', 'prune'],
      additionalProperties: false,
      properties: { text, source: text, prune: flag },
    },
  },
}

/** JSON Schema of the body of `POST /v1/kits/test`. */
export const kitTestBodySchema: Schema = {
  type: 'object',
  required: ['tag'],
  additionalProperties: false,
  properties: { tag: name },
}

interface Fields {
  readonly needed: Schema
  readonly optional?: Schema
}

/** The fields of each kind of request, beside `kind` itself. */
export const requestFields = {
  apply: { needed: { text, source: text, prune: flag } },
  createResource: { needed: { tag: name, entry } },
  setResource: { needed: { tag: name, entry } },
  deleteResource: { needed: { tag: name, isWithParents: flag } },
  extend: {
    needed: { tag: name, node: name },
    optional: { priority: { type: 'integer', minimum: 1 }, parameters: entry },
  },
  unextend: { needed: { tag: name, node: name } },
  addDependency: { needed: { parent: name, child: name } },
  removeDependency: { needed: { parent: name, child: name } },
  inService: { needed: { tag: name }, optional: { node: name } },
  outOfService: { needed: { tag: name } },
  switchover: { needed: { tag: name }, optional: { to: name } },
  standby: { needed: { node: name } },
  resume: { needed: { node: name } },
  leave: { needed: { node: name } },
  maintenance: { needed: { scope, isOn: flag } },
  setTimes: { needed: { entry } },
  clear: { needed: { tag: name }, optional: { node: name } },
  confirmDown: { needed: { node: name } },
  judgeFailover: { needed: { tag: name, isConfirmed: flag } },
  startWithout: { needed: { nodes: { type: 'array', items: name, minItems: 1, maxItems: 32 } } },
  check: { needed: { tag: name } },
  installKit: {
    needed: { isUpgrade: flag },
    optional: { spec: name, registry: name, tarball: text },
  },
  rollBackKit: { needed: { name } },
  removeKit: { needed: { name } },
} as const satisfies Record<Request['kind'], Fields>

function schemaOf(kind: string, { needed, optional = {} }: Fields): Schema {
  return {
    properties: { kind: { const: kind }, ...needed, ...optional },
    required: Object.keys(needed),
    additionalProperties: false,
  }
}

/** JSON Schema of the body of `POST /v1/requests`. */
export const requestBodySchema: Schema = {
  type: 'object',
  required: ['request', 'options'],
  additionalProperties: false,
  properties: {
    request: {
      type: 'object',
      required: ['kind'],
      discriminator: { propertyName: 'kind' },
      oneOf: Object.entries(requestFields).map(([kind, fields]) => schemaOf(kind, fields)),
    },
    options: {
      type: 'object',
      required: ['isDryRun', 'isWaiting', 'timeoutMs'],
      additionalProperties: false,
      properties: {
        isDryRun: flag,
        isWaiting: flag,
        timeoutMs: { type: 'integer', minimum: 0, maximum: 86_400_000 },
      },
    },
  },
}
