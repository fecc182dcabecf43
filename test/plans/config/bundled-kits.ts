import type { KitFacts, Placement } from '../../../core/src/model/index.ts'
import altibase from '../../../kits/altibase/src/kit.ts'
import filesystem from '../../../kits/filesystem/src/kit.ts'
import galera from '../../../kits/galera/src/kit.ts'
import ip from '../../../kits/ip/src/kit.ts'
import program from '../../../kits/process/src/kit.ts'
import script from '../../../kits/script/src/kit.ts'

interface Loaded {
  readonly kind: string
  readonly placement: Placement
  readonly placements?: readonly Placement[]
  readonly parameters: object
}

const facts = { version: '1.0.0', timeoutsMs: {} } as unknown as KitFacts

function known({ kind, placement, placements = [placement], parameters }: Loaded) {
  const schema = JSON.parse(JSON.stringify(parameters)) as Record<string, unknown>
  return { kind, placement, placements, facts, schema }
}

/** The bundled kits as a node knows them, without their code. */
export const bundledKits = [altibase, filesystem, galera, ip, program, script].map(known)
