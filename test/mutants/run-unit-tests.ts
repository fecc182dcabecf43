import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Verdict } from './play-story.ts'

const program = fileURLToPath(new URL('./unit-tests.ts', import.meta.url))

/** Runs a file of unit tests with a mutant, or with none: what failed. Rejects where none ran. */
export async function runUnitTests(file: string, mutant: string): Promise<Verdict> {
  const child = spawn(process.execPath, [program, file, mutant], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output = await text(child.stdout)
  const failed = JSON.parse(output.trim().split('\n').at(-1) || 'null') as readonly string[] | null
  if (failed === null) throw new Error(`no test of ${file} ran`)
  return failed.map((what) => ({ by: 'the unit tests', what }))
}
