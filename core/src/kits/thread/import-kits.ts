import { pathToFileURL } from 'node:url'
import type { Kit } from '../../kit/define-kit.ts'
import { checkKit } from '../check-kit.ts'
import { describeKit } from '../kit-description.ts'
import { wordsOf } from '../refuse-kit.ts'
import type { PackageToImport } from './messages.ts'
import type { ThreadWorld } from './thread-world.ts'

/** Imports kits one after another, and tells of each what it is or why it cannot be used. */
export async function importKits(
  packages: readonly PackageToImport[],
  world: ThreadWorld,
): Promise<void> {
  for (const one of packages) {
    world.tell({ type: 'importing', name: one.name })
    await importKit(one, world)
  }
  world.tell({ type: 'ready' })
}

async function importKit({ name, entry }: PackageToImport, world: ThreadWorld): Promise<void> {
  try {
    const exported = (await import(pathToFileURL(entry).href)) as { readonly default?: unknown }
    const fault = checkKit(exported.default)
    if (fault !== undefined) return world.tell({ type: 'faulty', name, ...fault })
    const kit = exported.default as Kit
    world.kits.set(name, kit)
    world.tell({ type: 'described', name, description: describeKit(kit) })
  } catch (error) {
    const values = { reason: wordsOf(error) }
    world.tell({ type: 'faulty', name, code: 'HF_KIT_IMPORT_FAILED', values })
  }
}
