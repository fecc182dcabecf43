import { Ajv, type ValidateFunction } from 'ajv'
import { HoldfastError } from '../../errors/index.ts'
import type { Kit } from '../../kit/define-kit.ts'
import type { Drop } from '../../kit/drop.ts'
import type { Health, ProbeAnswer } from '../../kit/health.ts'
import type { Parameters } from '../../model/index.ts'
import type { KitCall } from '../../ports/index.ts'
import { schemaKeywords } from '../schema-keywords.ts'

/** What an action may answer. */
export type AnswerValue = Parameters | Health | ProbeAnswer | Drop | undefined

type Reader = (value: unknown, call: KitCall, kit: Kit) => AnswerValue

const nothing: Reader = () => undefined

const readers: Readonly<Record<KitCall['verb'], Reader>> = {
  create: readCompleted,
  restore: nothing,
  remove: nothing,
  quickCheck: readHealth,
  deepCheck: readHealth,
  recover: nothing,
  update: nothing,
  extend: nothing,
  delete: nothing,
  probe: readProbe,
  admit: nothing,
  peerLost: nothing,
  peerBack: nothing,
  clear: nothing,
  drop: (value, call) => readDrop(readObject(value ?? {}, call), call),
}

/** The answer of an action, copied and looked at; throws HF_KIT_WRONG_ANSWER. */
export function readAnswer(value: unknown, call: KitCall, kit: Kit): AnswerValue {
  return readers[call.verb](value, call, kit)
}

const healthStates: readonly unknown[] = ['in-service', 'degraded', 'out-of-service', 'failed']

/** A health as a kit says it; throws HF_KIT_WRONG_ANSWER. */
export function readHealth(value: unknown, call: KitCall): Health {
  const { state, reason, eligible } = readObject(value, call)
  if (!healthStates.includes(state)) throw wrong(call, `its state is ${JSON.stringify(state)}`)
  if (typeof reason !== 'string' || reason === '') throw wrong(call, 'it gives no reason')
  const isStated = typeof eligible === 'boolean'
  return { state: state as Health['state'], reason, ...(isStated && { eligible }) }
}

function readProbe(value: unknown, call: KitCall): ProbeAnswer {
  const { isSilent, answeredBy } = readObject(value, call)
  if (typeof isSilent !== 'boolean') throw wrong(call, 'isSilent is neither true nor false')
  return { isSilent, answeredBy: typeof answeredBy === 'string' ? answeredBy : '' }
}

const validators = new WeakMap<Kit, ValidateFunction>()

/** What `create` completed, which must give valid parameters together with what was given. */
function readCompleted(value: unknown, call: KitCall, kit: Kit): Parameters {
  const completed = JSON.parse(JSON.stringify(readObject(value ?? {}, call))) as Parameters
  const validate = validators.get(kit) ?? compile(kit.parameters)
  validators.set(kit, validate)
  if (validate({ ...call.parameters, ...completed })) return completed
  const [fault] = validate.errors ?? []
  const place = fault?.instancePath.slice(1).replaceAll('/', '.') ?? ''
  throw wrong(call, `completed parameters are not valid: ${place} ${fault?.message}`)
}

function compile(parameters: Kit['parameters']): ValidateFunction {
  const ajv = new Ajv({ logger: false })
  return ajv.addVocabulary([...schemaKeywords]).compile(parameters)
}

const dropParts = ['addresses', 'processes', 'environments', 'cgroups', 'command'] as const

/** The hard way down: whoever executes it must not have to guess. */
function readDrop(said: Record<string, unknown>, call: KitCall): Drop {
  const stranger = Object.keys(said).find((part) => !dropParts.some((known) => known === part))
  if (stranger !== undefined) throw wrong(call, `nobody knows how to drop "${stranger}"`)
  const broken = dropParts.find((part) => said[part] !== undefined && !Array.isArray(said[part]))
  if (broken !== undefined) throw wrong(call, `its ${broken} are no list`)
  return JSON.parse(JSON.stringify(said)) as Drop
}

function readObject(value: unknown, call: KitCall): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw wrong(call, value === undefined ? 'it is nothing' : `it is ${JSON.stringify(value)}`)
}

function wrong({ kind, tag, verb }: KitCall, reason: string): HoldfastError {
  return new HoldfastError('HF_KIT_WRONG_ANSWER', { kind, tag, verb, reason })
}
