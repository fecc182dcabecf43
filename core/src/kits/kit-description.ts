import type { Kit } from '../kit/define-kit.ts'
import { parseDuration } from '../kit/duration.ts'
import type { Placement, Takeover, Timeouts, Verb } from '../model/index.ts'

/** What a kit says of itself, as plain data that can leave its thread. */
export interface KitDescription {
  readonly kind: string
  readonly summary: string
  readonly placement: Placement
  readonly placements: readonly Placement[]
  readonly takeover: Takeover
  readonly dropWithinMs: number
  readonly timeoutsMs: Timeouts
  readonly hooks: readonly Verb[]
  /** The parameters that may change of what is in service. */
  readonly updatable: readonly string[]
  readonly hasWatch: boolean
  readonly hasStandbyWatch: boolean
  readonly hasDrop: boolean
  readonly schema: Readonly<Record<string, unknown>>
}

const optionalHooks = [
  'deepCheck',
  'recover',
  'update',
  'extend',
  'delete',
  'probe',
  'admit',
  'peerLost',
  'peerBack',
  'clear',
  'drop',
] as const satisfies readonly Verb[]

/** A thorough look may take longer than a light one. */
const deepCheckMs = 30_000
/** A conflict check is on the way of a takeover. */
const probeMs = 1_000
/** Parents wait for it. */
const admitMs = 5_000
/** It only says what to do, and a restore waits for it. */
const dropMs = 1_000
/** Nobody waits for these. */
const toldMs = 5_000
/** It looks, and remembers what it saw. */
const clearMs = 30_000

/** Describes a kit that has been checked; copies its schema, so that nothing of its code leaves. */
export function describeKit(kit: Kit): KitDescription {
  return {
    kind: kit.kind,
    summary: kit.summary,
    placement: kit.placement,
    placements: [...(kit.placements ?? [kit.placement])],
    takeover: kit.takeover,
    dropWithinMs: parseDuration(kit.dropWithin) ?? 0,
    timeoutsMs: completeTimeouts(kit),
    hooks: optionalHooks.filter((hook) => kit[hook] !== undefined),
    updatable: [...(kit.updatable ?? [])].sort(),
    hasWatch: kit.watch !== undefined,
    hasStandbyWatch: kit.watchStandby !== undefined,
    hasDrop: kit.drop !== undefined,
    schema: JSON.parse(JSON.stringify(kit.parameters)) as Record<string, unknown>,
  }
}

function completeTimeouts({ timeouts }: Kit): Timeouts {
  const stated = (verb: keyof typeof timeouts) => parseDuration(timeouts[verb] ?? '')
  const create = stated('create') ?? 0
  const restore = stated('restore') ?? 0
  const remove = stated('remove') ?? 0
  const quickCheck = stated('quickCheck') ?? 0
  return {
    create,
    restore,
    remove,
    quickCheck,
    deepCheck: stated('deepCheck') ?? Math.max(quickCheck, deepCheckMs),
    recover: stated('recover') ?? restore + remove,
    update: stated('update') ?? restore,
    extend: stated('extend') ?? create,
    delete: stated('delete') ?? remove,
    probe: stated('probe') ?? probeMs,
    admit: stated('admit') ?? admitMs,
    peerLost: toldMs,
    peerBack: toldMs,
    clear: stated('clear') ?? clearMs,
    drop: dropMs,
  }
}
