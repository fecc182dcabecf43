import { createContext, useContext } from 'react'
import type { ActRequest } from './command-line.ts'

/** Opens the dialog of an act, which first shows what would happen. */
export type OpenAct = (request: ActRequest) => void

/** What the host of the dialog offers to all pages. */
export const ActsContext = createContext<OpenAct | undefined>(undefined)

/** How to ask for an act. */
export function useActs(): OpenAct {
  const open = useContext(ActsContext)
  if (open === undefined) throw new Error('there is no dialog for acts')
  return open
}
