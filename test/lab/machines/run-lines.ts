import { spawnSync } from 'node:child_process'

/** Runs a program that reads lines; throws with its complaint when it fails. */
export function runLines(
  [program = '', ...words]: readonly string[],
  lines: readonly string[],
): void {
  const { status, stderr, error } = spawnSync(program, words, {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${words.join(' ')}: ${error?.message ?? stderr.trim()}`)
}
