import { isEnough, type LeastRole } from '../../../src/api/endpoints/role.ts'
import { useText } from '../texts/use-text.ts'
import { useSession } from './session-context.ts'

/** Whether somebody may do or see something, and the words for why not. */
export interface Allowance {
  readonly isAllowed: boolean
  /** The role that they have, and the least one that it takes. */
  readonly words: { readonly role: string; readonly needed: string }
}

/** Whether who is logged in may do or see what takes a role. */
export function useAllowance(needed: LeastRole): Allowance {
  const { text } = useText()
  const { role } = useSession().session
  return {
    isAllowed: isEnough(role, needed),
    words: {
      role: text(`role.${role}`),
      needed: needed === 'anyone' ? '' : text(`role.${needed}`),
    },
  }
}
