import { describeError } from './describe-error.ts'
import type { Problem } from './problem.ts'

/** Problems as lines of text, two for each: where and what, then what to do about it. */
export function describeProblems(problems: readonly Problem[]): string {
  return problems.map(describeProblem).join('\n')
}

function describeProblem(problem: Problem): string {
  const { message, try: advice } = describeError(problem.code, problem.values)
  const line = problem.line === undefined ? '' : `line ${problem.line}`
  const place = [line, problem.path].filter((part) => part !== '').join(', ')
  return `- ${place === '' ? '' : `${place}: `}${message}\n  ${advice}`
}
