import type { Kind, KitFacts, Timeouts, Verb } from '../../model/index.ts'
import type { KitProfile } from '../../ports/index.ts'
import type { KitBehaviour } from '../script/script.ts'
import { standInFacts } from '../stand-in-resource.ts'

/** A kit that exists in simulations only, with the time that its verbs take where that is known. */
export interface SimulatedKit extends KitProfile {
  readonly takesMs: Readonly<Partial<Record<Verb, number>>>
}

const schema = {
  type: 'object',
  properties: {
    size: { type: 'integer', minimum: 0, default: 0 },
    /** All but one of these kits can change it of what is in service. */
    speed: { type: 'integer', minimum: 0, default: 0 },
  },
  additionalProperties: false,
}

/** Whoever simulates a hierarchy of his own may keep the parameters that real kits know. */
const openSchema = { type: 'object', additionalProperties: true }

const updatable = ['speed']

const standIns: Readonly<Record<Kind, SimulatedKit>> = {
  address: kit('address', { takeover: 'probe', hooks: ['probe', 'drop', 'update'], updatable }),
  disk: {
    ...kit('disk', { takeover: 'lease', hooks: ['deepCheck', 'drop', 'update'], updatable }),
    hasWatch: false,
  },
  volume: kit('volume', { takeover: 'fence', hooks: [] }),
  program: {
    ...kit('program', { takeover: 'lease', hooks: ['recover', 'delete', 'update'], updatable }),
    placement: 'every',
    placements: ['every'],
  },
}

/** An address, a disk, a volume and a program, each with its ways, and what a script adds. */
export function simulatedKits(
  behaviours: Readonly<Record<Kind, KitBehaviour>> = {},
): readonly SimulatedKit[] {
  const others = Object.keys(behaviours).filter((kind) => standIns[kind] === undefined)
  const all = { ...standIns, ...Object.fromEntries(others.map((kind) => [kind, newKit(kind)])) }
  return Object.entries(all).map(([kind, known]) => behaveAs(known, behaviours[kind] ?? {}))
}

function newKit(kind: Kind): SimulatedKit {
  const hooks: readonly Verb[] = ['probe', 'deepCheck', 'recover']
  const placements = ['single', 'every'] as const
  return { ...kit(kind, { takeover: 'probe', hooks }), schema: openSchema, placements }
}

function behaveAs(known: SimulatedKit, behaviour: KitBehaviour): SimulatedKit {
  const { placement, takeover, isWatching, takesMs, timeoutsMs, dropWithinMs } = behaviour
  const { hooks } = known.facts
  const updating: Partial<KitFacts> | undefined = behaviour.updatable && {
    updatable: behaviour.updatable,
    hooks: [...hooks.filter((hook) => hook !== 'update'), 'update'],
  }
  const timeouts = { ...known.facts.timeoutsMs, ...timeoutsMs } as Timeouts
  const facts: KitFacts = {
    ...known.facts,
    ...updating,
    takeover: takeover ?? known.facts.takeover,
    dropWithinMs: dropWithinMs ?? known.facts.dropWithinMs,
    timeoutsMs: timeouts,
  }
  return {
    ...known,
    ...(placement !== undefined && { placement, placements: [placement] }),
    facts,
    hasWatch: isWatching ?? known.hasWatch,
    takesMs: takesMs ?? known.takesMs,
  }
}

function kit(kind: Kind, facts: Pick<KitFacts, 'takeover' | 'hooks' | 'updatable'>): SimulatedKit {
  return {
    kind,
    summary: `a ${kind} that exists in simulations only`,
    packageName: `simulated-${kind}`,
    placement: 'single',
    placements: ['single'],
    facts: { ...standInFacts, ...facts },
    hasWatch: true,
    schema,
    isBundled: true,
    takesMs: {},
  }
}
