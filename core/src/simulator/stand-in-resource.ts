import { defaultPolicies, type KitFacts, type Resource, verbs } from '../model/index.ts'

/** The facts of a kit that exists in simulations only. */
export const standInFacts: KitFacts = {
  version: '1.0.0',
  takeover: 'probe',
  dropWithinMs: 100,
  timeoutsMs: Object.fromEntries(verbs.map((verb) => [verb, 1_000])) as KitFacts['timeoutsMs'],
  hooks: ['probe'],
}

/** A resource for simulations: `single`, wanted, without children, unless said otherwise. */
export function standInResource(
  wish: Partial<Resource> & Pick<Resource, 'tag' | 'priority'>,
): Resource {
  return {
    kind: 'stand-in',
    parameters: {},
    overrides: {},
    completed: {},
    dependsOn: [],
    placement: 'single',
    policies: defaultPolicies,
    kit: standInFacts,
    wanted: 'in-service',
    isInMaintenance: false,
    ...wish,
  }
}
