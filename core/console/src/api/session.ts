import type { SessionDocument } from '../../../src/api/documents.ts'
import { call } from './call.ts'

const path = '/v1/session'

/** Who is logged in already; rejects with a failure of status 401 where nobody is. */
export function readSession(): Promise<SessionDocument> {
  return call({ path })
}

/** Logs somebody in. */
export function logIn(user: string, password: string): Promise<SessionDocument> {
  return call({ method: 'POST', path, body: { user, password } })
}

/** Ends a session on the daemon. */
export function logOut({ csrf }: SessionDocument): Promise<void> {
  return call({ method: 'DELETE', path, csrf })
}
