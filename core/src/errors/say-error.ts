import { describeProblems } from './describe-problems.ts'
import type { ErrorLanguage } from './error-language.ts'
import { type ErrorValues, fillIn } from './fill-in.ts'
import type { Problem } from './problem.ts'
import { sayValues } from './say-values.ts'

/** A reason that was told within an error, as a document carries it. */
export interface ToldReason {
  readonly code: string
  readonly values: Readonly<Record<string, string | number | boolean | readonly string[]>>
  readonly sentence: string
}

/** How a reason is said in a language. */
export type SayReason = (reason: ToldReason) => string

/** An error that was told in English, as a document carries it. */
export interface ToldError {
  readonly code: string
  readonly values: ErrorValues
  readonly message: string
  readonly left: string
  readonly try: string
  readonly problems: readonly ToldProblem[]
  /** What its value `reason` or `reasons` was made of. */
  readonly reasons?: readonly ToldReason[]
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
export function sayError<Told extends ToldError>(
  told: Told,
  language: ErrorLanguage,
  sayReason: SayReason,
): Told {
  const words = language.words[told.code]
  if (words === undefined) return told
  const values = {
    ...sayValues(told.values, language),
    ...sayReasons(told, language.separator, sayReason),
    ...problemsIn(told.problems, language),
  }
  return {
    ...told,
    message: fillIn(words.message, values),
    left: fillIn(words.left, values),
    try: fillIn(words.try, values),
    problems: told.problems.map((problem) => sayProblem(problem, language)),
  }
}

/** One in a line where they were told so; else one after another. */
function sayReasons(
  { values, reasons = [] }: ToldError,
  separator: string,
  sayReason: SayReason,
): ErrorValues {
  if (reasons.length === 0) return {}
  const said = reasons.map(sayReason)
  if (values['reasons'] === undefined) return { reason: said.join(separator) }
  const isList = String(values['reasons']).startsWith('- ')
  return { reasons: isList ? said.map((one) => `- ${one}`).join('\n') : said.join(separator) }
}

function sayProblem(problem: ToldProblem, language: ErrorLanguage): ToldProblem {
  const words = language.words[problem.code]
  const { values } = problem
  if (words === undefined || values === undefined) return problem
  const said = sayValues(values, language)
  return { ...problem, message: fillIn(words.message, said), try: fillIn(words.try, said) }
}

function problemsIn(problems: readonly ToldProblem[], language: ErrorLanguage): ErrorValues {
  const known = problems.filter(({ values, code }) => values && language.words[code])
  if (problems.length === 0 || known.length < problems.length) return {}
  return { problems: describeProblems(known as readonly Problem[], language) }
}
