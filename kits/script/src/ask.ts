import type { ScriptContext } from './parameters.ts'
import { linesOf, runQuickCheck } from './run-script.ts'

/** What the quickCheck script said. */
export interface Answer {
  readonly isWell: boolean
  /** One clause for people. */
  readonly reason: string
}

/** So much of what a script printed fits into a reason. */
const mostLines = 3
const mostLetters = 400

/** Asks the quickCheck script; rejects where it gave no answer, which is neither yes nor no. */
export async function ask(context: ScriptContext): Promise<Answer> {
  const { exitCode, stdout, stderr } = await runQuickCheck(context)
  const script = context.parameters.quickCheck
  if (exitCode === 0) return { isWell: true, reason: `${script} ended with exit code 0` }
  const said = lastWords(stderr) || lastWords(stdout)
  const words = said === '' ? '' : `: ${said}`
  return { isWell: false, reason: `${script} ended with exit code ${exitCode}${words}` }
}

function lastWords(text: string): string {
  return linesOf(text)
    .slice(-mostLines)
    .map((line) => line.trim())
    .join('; ')
    .slice(-mostLetters)
}
