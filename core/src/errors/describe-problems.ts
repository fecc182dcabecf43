import type { ErrorLanguage } from './error-language.ts'
import { fillIn } from './fill-in.ts'
import type { Problem } from './problem.ts'
import { sayValues } from './say-values.ts'

/** Problems as lines of text, two for each: where and what, then what to do about it. */
export function describeProblems(problems: readonly Problem[], language: ErrorLanguage): string {
  return problems.map((problem) => describeProblem(problem, language)).join('\n')
}

function describeProblem({ code, values, path, line }: Problem, language: ErrorLanguage): string {
  const words = language.words[code]
  const said = sayValues(values, language)
  const message = fillIn(words?.message ?? code, said)
  const where = line === undefined ? '' : fillIn(language.line, { line })
  const place = [where, path].filter((part) => part !== '').join(', ')
  return `- ${place === '' ? '' : `${place}: `}${message}\n  ${fillIn(words?.try ?? '', said)}`
}
