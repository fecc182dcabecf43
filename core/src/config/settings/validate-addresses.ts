import type { ErrorCode } from '../../errors/index.ts'
import { inside, type Place } from '../readers/reader.ts'
import { isIpAddress } from './is-ip-address.ts'

/** More addresses to ask than this say nothing that a few do not. */
const limit = 8

/** Reports addresses to ask that are none, or are too many; `place` is that of their list. */
export function validateAddresses(
  addresses: readonly (string | undefined)[],
  place: Place,
  codes: { readonly count: ErrorCode; readonly address: ErrorCode },
): void {
  const { path, problems } = place
  const count = addresses.length
  if (count < 1 || count > limit)
    problems.add({ code: codes.count, path, values: { count, limit } })
  for (const [position, found] of addresses.entries()) {
    if (found === undefined || isIpAddress(found)) continue
    problems.add({ code: codes.address, path: inside(place, position).path, values: { found } })
  }
}
