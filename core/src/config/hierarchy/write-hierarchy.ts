import { stringify } from '#yaml'
import type { Configuration } from '../../model/index.ts'
import type { KnownKit } from './known-kit.ts'
import { resourceEntry } from './resource-entry.ts'

/**
 * The configuration as the text of a hierarchy file; reading it back gives the same resources.
 * Time-outs that are those of the `kits` are left out; without kits all of them are written.
 */
export function writeHierarchy(
  configuration: Pick<Configuration, 'resources'>,
  format: 'yaml' | 'json',
  kits: readonly KnownKit[] = [],
): string {
  const byKind = new Map(kits.map((kit) => [kit.kind, kit]))
  const entries = Object.values(configuration.resources).map((resource) => {
    return [resource.tag, resourceEntry(resource, byKind.get(resource.kind))] as const
  })
  const hierarchy = { resources: Object.fromEntries(entries) }
  if (format === 'json') return `${JSON.stringify(hierarchy, null, 2)}\n`
  return stringify(hierarchy, { aliasDuplicateObjects: false, lineWidth: 100 })
}
