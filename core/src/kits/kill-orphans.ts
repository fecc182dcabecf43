import { killMarked } from './action-mark.ts'

/**
 * Kills what the actions of an earlier daemon left running, so that it cannot act on resources any
 * more. `instancePrefix` is `CLUSTER/NODE/`; resolves with how many processes were killed.
 */
export function killOrphans(instancePrefix: string): Promise<number> {
  return killMarked(({ mark, isLeft }) => !isLeft && mark.startsWith(instancePrefix))
}
