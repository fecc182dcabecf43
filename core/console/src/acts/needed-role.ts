import { requestAccess } from '../../../src/api/endpoints/request-access.ts'
import type { LeastRole } from '../../../src/api/endpoints/role.ts'
import type { ActRequest } from './command-line.ts'

/** The least role that may do something, not only look at what it would do. */
export function neededRole({ kind }: ActRequest): LeastRole {
  return requestAccess[kind].act
}
