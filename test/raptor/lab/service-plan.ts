import { join } from 'node:path'
import type { Endpoint } from '../driver/mariadb-driver.ts'
import type { ProcessPlan, ServiceEndpoint } from '../service/service-process.ts'
import type { RaptorPlan } from './raptor-plan.ts'

/** So many clients have an account each: no two workers wait for one another often. */
export const accountCount = 128
/** Where the service finds the database. */
const port = 3_306
const patienceMs = 1_000
const finishWithinMs = 60_000

/** The database behind an address: longer than a busy server takes, no longer than clients wait. */
export function endpointAt(address: string): Endpoint {
  const within = { reachWithinMs: 60, connectWithinMs: 1_000, answerWithinMs: 1_000 }
  return { at: placeOf(address), ...within }
}

/** An address, or the path of a socket of this machine, as the client library has it. */
export function placeOf(address: string): Endpoint['at'] {
  return address.startsWith('/') ? { socketPath: address } : { host: address, port }
}

/** What differs from service to service. */
export interface RunPlace {
  readonly run: string
  readonly folder: string
  readonly endpoint: ServiceEndpoint
  readonly accountCount: number
}

/** What one service of a run is told; runs of one lab have names, and quotes, of their own. */
export function planOf(
  { rate, workerCount, seed }: RaptorPlan,
  { run, folder, endpoint, accountCount }: RunPlace,
): ProcessPlan {
  return {
    service: { rate, workerCount, patienceMs },
    market: { seed, accountCount, run },
    endpoint,
    acknowledgementFile: join(folder, `${run}.acknowledged`),
    finishWithinMs,
  }
}
