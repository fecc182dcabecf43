import { joinOptions, timeoutOptions } from '../src/provider-options.ts'

/**
 * What an arbitrator is started with beside its address, as the kit's page says: as patient as its
 * members, without a view of its own, and waiting for databases for as long as there are none.
 */
export function arbitratorOptions(recoverWithinMs: number): string {
  const fixed = { 'pc.recovery': 'no', 'pc.wait_prim': 'no' }
  return joinOptions({ ...timeoutOptions(recoverWithinMs), ...fixed })
}
