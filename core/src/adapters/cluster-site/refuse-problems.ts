import { type ErrorCode, HoldfastError, type Problem } from '../../errors/index.ts'

/** Throws where there are problems: a single one as itself, several under a code for them all. */
export function refuseProblems(
  problems: readonly Problem[],
  code: ErrorCode = 'HF_CLUSTER_INVALID',
): void {
  const [first, ...rest] = problems
  if (first === undefined) return
  if (rest.length === 0) throw new HoldfastError(first.code, first.values)
  throw new HoldfastError(code, {}, { problems })
}
