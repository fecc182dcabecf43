import { createContext, useContext } from 'react'
import type { SessionDocument } from '../../../src/api/documents.ts'

/** Who is logged in, and how to end that. */
export interface OpenSession {
  readonly session: SessionDocument
  /** Ends it in this page; the daemon is told too where it still knows of it. */
  leave(): void
}

/** The session of the page below the log-in. */
export const SessionContext = createContext<OpenSession | undefined>(undefined)

/** Who is logged in. */
export function useSession(): OpenSession {
  const open = useContext(SessionContext)
  if (open === undefined) throw new Error('nobody is logged in')
  return open
}
