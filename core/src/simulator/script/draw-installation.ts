import type { Kind } from '../../model/index.ts'
import { replicaVersion } from '../../replica/index.ts'
import type { Deed } from './action.ts'
import { isLucky, pickOne } from './chance.ts'
import { type FaultSource, later, nodeOf } from './draw-faults.ts'

const kinds: readonly Kind[] = ['address', 'disk', 'volume', 'program']
const otherVersions = ['0.9.0', '1.0.1', '2.0.0']

/** How it is drawn that nodes do not have the same software; each change comes with a restart. */
export const installationDrawers = {
  'kit is removed': (source: FaultSource): void => {
    const [node, kit] = [nodeOf(source), kindOf(source)]
    change(source, { kind: 'kit is removed', node, kit })
    change(source, { kind: 'kit is installed', node, kit }, later(source, 1_000, 8_000))
  },
  'kit is installed': (source: FaultSource): void => {
    const version = pickOne(source.random, otherVersions) ?? ''
    const deed = { kind: 'kit is installed', node: nodeOf(source), kit: kindOf(source) } as const
    change(source, { ...deed, version })
  },
  'holdfast is installed': (source: FaultSource): void => {
    const node = nodeOf(source)
    const version = replicaVersion + (isLucky(source.random, 0.7) ? 1 : -1)
    change(source, { kind: 'holdfast is installed', node, version })
    const afterMs = later(source, 2_000, 9_000)
    change(source, { kind: 'holdfast is installed', node, version: replicaVersion }, afterMs)
    source.add({ kind: 'node is switched on', node }, afterMs)
  },
}

function kindOf({ random }: FaultSource): Kind {
  return pickOne(random, kinds) ?? ''
}

/** What is installed is found by the next daemon. */
function change(
  source: FaultSource,
  deed: Extract<Deed, { readonly kind: `${string} is ${'removed' | 'installed'}` }>,
  afterMs = 0,
): void {
  source.add(deed, afterMs)
  source.add({ kind: 'daemon is killed', node: deed.node }, afterMs + 1)
}
