import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type DrawOptions,
  drawScript,
  failsAlike,
  type PlayResult,
  playScript,
  type Script,
  shrinkScript,
} from '../../core/src/simulator/index.ts'

/** Everything that somebody needs to see a failure again, and to understand it. */
export interface FailureReport {
  readonly seed: number
  readonly commit: string
  /** What was not left to the seed when its script was drawn. */
  readonly options: DrawOptions
  readonly script: Script
  readonly result: PlayResult
}

/** Plays a failed seed again, and finds a shortest script that fails in the same way. */
export async function reportFailure(
  seed: number,
  options: DrawOptions = {},
): Promise<FailureReport> {
  const whole = drawScript(seed, options)
  const { violations } = await playScript(whole)
  const checker = violations[0]?.checker ?? ''
  const script = await shrinkScript(whole, failsAlike(checker))
  return { seed, commit: describeCommit(), options, script, result: await playScript(script) }
}

/** A report as it is printed. */
export function printReport(report: FailureReport): string {
  const { seed, commit, script, result } = report
  return [
    `seed ${seed} of ${commit} breaks an invariant; ${wayToSeeAgain(report)}`,
    'the shortest script that does so, for --script FILE:',
    JSON.stringify(script),
    'its story:',
    ...result.story,
    ...result.violations.map(({ checker, text }) => `${checker}: ${text}`),
  ].join('\n')
}

/** With options the seed draws a script that the seed alone does not draw. */
function wayToSeeAgain({ seed, options }: FailureReport): string {
  if (Object.keys(options).length === 0) return `again: npm run simulate -- --seed ${seed}`
  return `drawn with ${JSON.stringify(options)}, so again only by the script below`
}

/** The commit, or the version of the package where there is no repository. */
function describeCommit(): string {
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  try {
    const words = ['describe', '--always', '--dirty', '--tags']
    return execFileSync('git', words, { cwd, encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return `version ${JSON.parse(readFileSync(`${cwd}package.json`, 'utf8')).version}`
  }
}
