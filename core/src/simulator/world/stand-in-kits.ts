import type { Kind, KitFacts } from '../../model/index.ts'
import type { KitProfile } from '../../ports/index.ts'
import { standInFacts } from '../stand-in-resource.ts'

const schema = {
  type: 'object',
  properties: { size: { type: 'integer', minimum: 0, default: 0 } },
  additionalProperties: false,
}

/** The kits of a simulated cluster: an address, a disk and a program, each with its own ways. */
export const standInKits: readonly KitProfile[] = [
  kit('address', { takeover: 'probe', hooks: ['probe', 'drop'] }),
  { ...kit('disk', { takeover: 'lease', hooks: ['deepCheck', 'drop'] }), hasWatch: false },
  {
    ...kit('program', { takeover: 'lease', hooks: ['recover', 'delete'] }),
    placement: 'every',
    placements: ['every'],
  },
]

function kit(kind: Kind, facts: Pick<KitFacts, 'takeover' | 'hooks'>): KitProfile {
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
  }
}
