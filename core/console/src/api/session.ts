import { type LeastRole, type Role, roles } from '../../../src/api/endpoints/role.ts'
import { call } from './call.ts'

/** Somebody who is logged in; the times are ms since 1970 on the daemon's clock. */
export interface Session {
  readonly user: string
  readonly role: Role
  readonly csrf: string
  readonly idleUntil: number
  readonly until: number
}

const path = '/v1/session'

/** Who is logged in already; rejects with a failure of status 401 where nobody is. */
export function readSession(): Promise<Session> {
  return call({ path })
}

/** Logs somebody in. */
export function logIn(user: string, password: string): Promise<Session> {
  return call({ method: 'POST', path, body: { user, password } })
}

/** Ends a session on the daemon. */
export function logOut({ csrf }: Session): Promise<void> {
  return call({ method: 'DELETE', path, csrf })
}

/** Whether a role may what another one may. */
export function hasRole(session: Session, needed: LeastRole): boolean {
  if (needed === 'anyone') return true
  return roles.indexOf(session.role) >= roles.indexOf(needed)
}
