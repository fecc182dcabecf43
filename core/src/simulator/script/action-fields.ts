import { name, requestFields, type Schema } from '../../api/request-schema.ts'
import { verbs } from '../../model/index.ts'
import type { Deed } from './action.ts'

/** What a kind of action is about; each length of time is written `name: 2s` or `nameMs: 2000`. */
export interface ActionFields {
  readonly needed?: Readonly<Record<string, Schema>>
  readonly optional?: Readonly<Record<string, Schema>>
  readonly neededTime?: string
  readonly optionalTime?: string
}

const chance: Schema = { type: 'number', minimum: 0, maximum: 1 }
const onNode: ActionFields = { needed: { node: name } }
const part: Schema = { enum: ['node', 'daemon', 'guardian'] }
const moment: Schema = { enum: ['now', 'granted'] }
const path: Schema = { type: 'integer', minimum: 1 }
const between: ActionFields = { needed: { from: name, to: name }, optional: { path } }
const onReplica: ActionFields = { needed: { tag: name, node: name } }

type RequestKind = keyof typeof requestFields

/** A simulated node has the kits of its simulation: there is nothing that it could fetch. */
const ofKits: readonly RequestKind[] = ['installKit', 'rollBackKit', 'removeKit']

/** The kinds of requests that can be simulated, as `kind` of a request names them. */
export const requestKinds = (Object.keys(requestFields) as RequestKind[]).filter((kind) => {
  return !ofKits.includes(kind)
})

function buildRequestSchema(kind: RequestKind): Schema {
  const fields: ActionFields = requestFields[kind]
  const { needed = {}, optional = {} } = fields
  return {
    type: 'object',
    properties: { kind: { const: kind }, ...needed, ...optional },
    required: ['kind', ...Object.keys(needed)],
    additionalProperties: false,
  }
}

/** The JSON Schema of each request, by the kind it has. */
export const requestSchemas = Object.fromEntries(
  requestKinds.map((kind) => [kind, buildRequestSchema(kind)]),
) as Readonly<Record<RequestKind, Schema>>

/** The fields of every kind of action, beside `kind` and `at`. */
export const actionFields: Readonly<Record<Deed['kind'], ActionFields>> = {
  'node crashes': onNode,
  'node is switched on': onNode,
  'memory is torn': { ...onNode, optional: { keeps: chance } },
  'memory is old': { ...onNode, optional: { saves: { type: 'integer', minimum: 1, maximum: 40 } } },
  'daemon is killed': { ...onNode, optionalTime: 'restartAfter' },
  'guardian is killed': onNode,
  'node freezes': { ...onNode, optional: { part } },
  'node thaws': { ...onNode, optional: { part } },
  'node departs': onNode,
  'service stops': {
    needed: { tag: name },
    optional: {
      node: name,
      pick: { type: 'integer', minimum: 0 },
      how: { enum: ['failed', 'out-of-service'] },
    },
  },
  'replica lags': onReplica,
  'replica catches up': onReplica,
  'kit is removed': { needed: { node: name, kit: name } },
  'kit is installed': { needed: { node: name, kit: name }, optional: { version: name } },
  'holdfast is installed': {
    needed: { node: name, version: { type: 'integer', minimum: 0, maximum: 99 } },
  },
  'wall clock jumps': {
    needed: { node: name, days: { type: 'number', minimum: -36_500, maximum: 36_500 } },
  },
  'stranger answers': { needed: { tag: name } },
  'stranger is silent': { needed: { tag: name } },
  'disk is full': onNode,
  'disk is free': onNode,
  'actions go wrong': {
    optional: {
      ...{ tag: name, node: name, verb: { enum: verbs } },
      ...{ fail: chance, hang: chance, lie: chance, late: chance, lost: chance, unheard: chance },
    },
  },
  'actions go well': {},
  'power is cut': {
    neededTime: 'back',
    optional: { moment, torn: { type: 'array', items: name } },
  },
  'operator asks': {
    needed: { node: name, request: { type: 'object' } },
    optional: { isWaiting: { type: 'boolean' } },
    optionalTime: 'timeout',
  },
  'link is cut': between,
  'link is mended': between,
  'network splits': {
    needed: { groups: { type: 'array', minItems: 2, items: { type: 'array', items: name } } },
    optional: { path },
  },
  'network heals': { optional: { path } },
  'node is isolated': { ...onNode, optional: { moment } },
  'quorum word is late': { ...onNode, neededTime: 'by' },
  'quorum device is lost': {},
  'quorum device is back': {},
  'engine is killed': onNode,
  'engine freezes': onNode,
  'engine thaws': onNode,
}

/** Every kind of action, in the order of the documentation. */
export const actionKinds = Object.keys(actionFields) as Deed['kind'][]
