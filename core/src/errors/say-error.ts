import { describeProblems } from './describe-problems.ts'
import type { ErrorLanguage } from './error-language.ts'
import { type ErrorValues, fillIn } from './fill-in.ts'
import type { Problem } from './problem.ts'

/** An error that was told in English, as a document carries it. */
export interface ToldError {
  readonly code: string
  readonly values: ErrorValues
  readonly message: string
  readonly left: string
  readonly try: string
  readonly problems: readonly ToldProblem[]
}

/** One of its problems. A daemon of an older version sends no values. */
export interface ToldProblem {
  readonly code: string
  readonly values?: ErrorValues
  readonly path: string
  readonly line?: number | undefined
  readonly message: string
  readonly try: string
}

/** The error in another language; what that has no words for stays as it was told. */
export function sayError<Told extends ToldError>(told: Told, language: ErrorLanguage): Told {
  const words = language.words[told.code]
  if (words === undefined) return told
  const values = { ...told.values, ...problemsIn(told.problems, language) }
  return {
    ...told,
    message: fillIn(words.message, values),
    left: fillIn(words.left, values),
    try: fillIn(words.try, values),
    problems: told.problems.map((problem) => sayProblem(problem, language)),
  }
}

function sayProblem(problem: ToldProblem, language: ErrorLanguage): ToldProblem {
  const words = language.words[problem.code]
  const { values } = problem
  if (words === undefined || values === undefined) return problem
  return { ...problem, message: fillIn(words.message, values), try: fillIn(words.try, values) }
}

function problemsIn(problems: readonly ToldProblem[], language: ErrorLanguage): ErrorValues {
  const known = problems.filter(({ values, code }) => values && language.words[code])
  if (problems.length === 0 || known.length < problems.length) return {}
  return { problems: describeProblems(known as readonly Problem[], language) }
}
