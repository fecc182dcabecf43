import { inside, type Place } from '../readers/reader.ts'
import { isIpAddress } from './is-ip-address.ts'
import type { SettingsFile } from './read-settings.ts'

/** More addresses than this say nothing that a few do not. */
const addressesLimit = 8

/** Reports addresses that are none, that are too many, or that nobody would ask. */
export function validateReachable({ reachable, nodes = [] }: SettingsFile, place: Place): void {
  if (reachable === undefined) return
  const { path, problems } = inside(place, 'reachable')
  const count = reachable.length
  if (count < 1 || count > addressesLimit) {
    const values = { count, limit: addressesLimit }
    problems.add({ code: 'HF_CONFIG_REACHABLE_COUNT', path, values })
  }
  if (nodes.length > 0 && nodes.length !== 2) {
    problems.add({ code: 'HF_CONFIG_REACHABLE_NODES', path, values: { count: nodes.length } })
  }
  for (const [position, found] of reachable.entries()) {
    if (found === undefined || isIpAddress(found)) continue
    const here = inside(inside(place, 'reachable'), position)
    problems.add({ code: 'HF_CONFIG_REACHABLE_ADDRESS', path: here.path, values: { found } })
  }
}
