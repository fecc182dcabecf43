import { accountEndpoints } from './accounts.ts'
import { actEndpoints } from './acts.ts'
import { docsEndpoints } from './docs.ts'
import { doorEndpoints, networkEndpoint } from './doors.ts'
import type { Endpoint } from './endpoint.ts'
import { eventEndpoints } from './events.ts'
import { healthEndpoints } from './health.ts'
import { ownerEndpoints } from './owner.ts'
import { readEndpoints } from './reads.ts'

/** Everything that the api can be asked. */
export const endpoints: readonly Endpoint[] = [
  ...healthEndpoints,
  ...ownerEndpoints,
  ...readEndpoints,
  ...eventEndpoints,
  ...actEndpoints,
  ...docsEndpoints,
  networkEndpoint,
  ...accountEndpoints,
  ...doorEndpoints,
]
