import type { Role } from '../api/session.ts'
import type { ActRequest } from './command-line.ts'

const changes = ['createResource', 'setResource', 'deleteResource', 'extend', 'unextend']

/** The least role that may do something, not only look at what it would do. */
export function neededRole({ kind }: ActRequest): Role {
  return changes.includes(kind) ? 'administrator' : 'operator'
}
