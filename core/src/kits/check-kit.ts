import { isKindName } from '../config/names.ts'
import type { ErrorCode } from '../errors/index.ts'
import { isDefinedKit, type Kit } from '../kit/define-kit.ts'
import { parseDuration } from '../kit/duration.ts'
import { checkSchema } from './check-schema.ts'

/** Why a kit cannot be used; the name of its package is added by whoever knows it. */
export interface KitFault {
  readonly code: ErrorCode
  readonly values: Readonly<Record<string, string>>
}

const requiredHooks = ['create', 'restore', 'remove', 'quickCheck'] as const
const knownHooks = [
  ...requiredHooks,
  ...(['deepCheck', 'recover', 'update', 'extend', 'delete', 'probe', 'admit', 'clear'] as const),
]

/** What is wrong with the default export of a kit; `undefined` where it is a sound kit. */
export function checkKit(exported: unknown): KitFault | undefined {
  if (!isDefinedKit(exported)) return { code: 'HF_KIT_NOT_DEFINED', values: {} }
  return (
    checkKind(exported) ??
    checkHooks(exported) ??
    checkMembers(exported) ??
    checkTimeouts(exported) ??
    checkSchema(exported.parameters) ??
    checkUpdatable(exported)
  )
}

function checkKind({ kind }: Kit): KitFault | undefined {
  if (typeof kind === 'string' && isKindName(kind)) return undefined
  return { code: 'HF_KIT_KIND_INVALID', values: { kind: String(kind) } }
}

function checkHooks(kit: Kit): KitFault | undefined {
  const given = kit.update === undefined ? [] : (['update'] as const)
  const needed = [...neededHooks(kit), ...given]
  const hook = needed.find((name) => typeof kit[name] !== 'function')
  return hook && { code: 'HF_KIT_HOOK_MISSING', values: { hook } }
}

/** What a takeover of a `single` resource relies on must be there. */
function neededHooks({ takeover, placement, placements }: Kit): readonly (keyof Kit)[] {
  const canBeSingle = placement === 'single' || placements?.includes('single') === true
  const drop = canBeSingle && takeover !== 'fence' ? (['drop'] as const) : []
  const probe = takeover === 'probe' ? (['probe'] as const) : []
  return [...requiredHooks, ...probe, ...drop]
}

function checkMembers(kit: Kit): KitFault | undefined {
  const { summary, placement, takeover, dropWithin } = kit
  if (typeof summary !== 'string' || summary.trim() === '') {
    return wrong('summary', 'it is empty')
  }
  if (!isPlacement(placement)) {
    return wrong('placement', `"${placement}" is neither single nor every`)
  }
  const choices: readonly string[] = kit.placements ?? [placement]
  if (!choices.includes(placement) || choices.some((choice) => !isPlacement(choice))) {
    return wrong('placements', `"${choices.join(', ')}" is no choice that has "${placement}" in it`)
  }
  if (!['probe', 'lease', 'fence'].includes(takeover)) {
    return wrong('takeover', `"${takeover}" is none of probe, lease and fence`)
  }
  return isDuration(dropWithin) ? undefined : wrong('dropWithin', noDuration(dropWithin))
}

function isPlacement(text: string): boolean {
  return text === 'single' || text === 'every'
}

function checkTimeouts({ timeouts }: Kit): KitFault | undefined {
  if (typeof timeouts !== 'object' || timeouts === null) return wrong('timeouts', 'it is missing')
  const stranger = Object.keys(timeouts).find((verb) => !knownHooks.some((hook) => hook === verb))
  if (stranger !== undefined) return wrong('timeouts', `there is no action "${stranger}"`)
  const missing = requiredHooks.find((verb) => timeouts[verb] === undefined)
  if (missing !== undefined) return wrong('timeouts', `it says nothing of ${missing}`)
  const verb = knownHooks.find((name) => {
    const text = timeouts[name]
    return text !== undefined && !(isDuration(text) && parseDuration(text) !== 0)
  })
  return verb && wrong(`timeouts.${verb}`, noDuration(timeouts[verb]))
}

/** What it says to be able to change in service must be there, and must not say what it is. */
function checkUpdatable({ updatable, update, parameters }: Kit): KitFault | undefined {
  if (updatable === undefined) {
    if (update === undefined) return undefined
    return wrong('updatable', 'it is missing, so that "update" would never be called')
  }
  if (!Array.isArray(updatable) || updatable.length === 0) {
    return wrong('updatable', 'it names no parameter')
  }
  const names = updatable as readonly unknown[]
  const twice = names.find((name, place) => names.indexOf(name) !== place)
  if (twice !== undefined) return wrong('updatable', `it names "${twice}" twice`)
  const properties = parameters.properties as Readonly<Record<string, object>>
  const stranger = names.find((name) => !Object.hasOwn(properties, String(name)))
  if (stranger !== undefined) return wrong('updatable', `there is no parameter "${stranger}"`)
  const identity = names.find((name) => isIdentity(properties[String(name)]))
  if (identity === undefined) return undefined
  return wrong('updatable', `"${identity}" says what is protected: another value is another thing`)
}

function isIdentity(property: object | undefined): boolean {
  return property !== undefined && 'x-identity' in property && property['x-identity'] === true
}

function isDuration(text: unknown): boolean {
  return typeof text === 'string' && parseDuration(text) !== undefined
}

function noDuration(text: unknown): string {
  return `"${String(text)}" is no length of time such as 500ms or 2s`
}

function wrong(member: string, reason: string): KitFault {
  return { code: 'HF_KIT_MEMBER_INVALID', values: { member, reason } }
}
