import type { Context } from '@holdfast/core/kit'
import { checkFit } from './check-fit.ts'
import type { Parameters } from './parameters.ts'

/** Checks that the address fits a further node; its present owner is no obstacle. */
export async function extend(context: Context<Parameters>): Promise<void> {
  await checkFit(context)
}
