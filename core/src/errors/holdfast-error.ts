import { type ErrorCode, englishErrors, errorCatalog } from './catalog.ts'
import { describeProblems } from './describe-problems.ts'
import { type ErrorValues, fillIn } from './fill-in.ts'
import type { Problem } from './problem.ts'
import type { ToldReason } from './say-error.ts'

/** What an error may carry along: what caused it, and every problem of a person's input. */
export interface HoldfastErrorOptions extends ErrorOptions {
  readonly problems?: readonly Problem[]
  /** What its value `reason` or `reasons` was made of, for other languages. */
  readonly reasons?: readonly ToldReason[]
}

/**
 * An error that the operator can act on. Its words come from the catalog, by its code. Problems
 * fill the values `count` and `problems`.
 */
export class HoldfastError extends Error {
  readonly code: ErrorCode
  readonly values: ErrorValues
  readonly problems: readonly Problem[]
  readonly reasons: readonly ToldReason[]

  constructor(code: ErrorCode, values: ErrorValues = {}, options: HoldfastErrorOptions = {}) {
    const { problems = [], reasons = [] } = options
    const filled = problems.length === 0 ? values : { ...values, ...inWords(problems) }
    super(fillIn(errorCatalog[code].message, filled), options)
    this.name = 'HoldfastError'
    this.code = code
    this.values = filled
    this.problems = problems
    this.reasons = reasons
  }
}

function inWords(problems: readonly Problem[]): ErrorValues {
  return { count: problems.length, problems: describeProblems(problems, englishErrors) }
}
