import type { Mutant } from './mutant.ts'
import { actionMutants } from './table/action-table.ts'
import { agreementMutants } from './table/agreement-table.ts'
import { authorityMutants } from './table/authority-table.ts'
import { engineMutants } from './table/engine-table.ts'
import { laneMutants } from './table/lane-table.ts'
import { parametersMutants } from './table/parameters-table.ts'
import { takeoverMutants } from './table/takeover-table.ts'

/** Every mutant, by what it breaks. */
export const allMutants: readonly Mutant[] = [
  ...authorityMutants,
  ...takeoverMutants,
  ...actionMutants,
  ...parametersMutants,
  ...agreementMutants,
  ...engineMutants,
  ...laneMutants,
]
