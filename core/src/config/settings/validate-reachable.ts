import { inside, type Place } from '../readers/reader.ts'
import type { SettingsFile } from './read-settings.ts'
import { validateAddresses } from './validate-addresses.ts'

/** Reports addresses that are none, that are too many, or that nobody would ask. */
export function validateReachable({ reachable, nodes = [] }: SettingsFile, place: Place): void {
  if (reachable === undefined) return
  const here = inside(place, 'reachable')
  if (nodes.length > 0 && nodes.length !== 2) {
    const values = { count: nodes.length }
    place.problems.add({ code: 'HF_CONFIG_REACHABLE_NODES', path: here.path, values })
  }
  validateAddresses(reachable, here, {
    ...{ count: 'HF_CONFIG_REACHABLE_COUNT', address: 'HF_CONFIG_REACHABLE_ADDRESS' },
  })
}
