import type { Health } from '@holdfast/core/kit'
import { examine } from './examine.ts'
import type { AltibaseContext } from './parameters.ts'

/** Says how the server is; one that answers nothing hangs, however well its port looks. */
export async function quickCheck(context: AltibaseContext): Promise<Health> {
  return (await examine(context)).health
}
