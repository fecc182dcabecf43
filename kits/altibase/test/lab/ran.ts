import type { ChildProcess } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** What came of a program. */
export interface Ran {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | null
  readonly tookMs: number
}

/** Gives a program its input, waits for its end and tells what it printed. */
export async function runToEnd(child: ChildProcess, input?: string): Promise<Ran> {
  const startedAt = performance.now()
  const { stdin, stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('the output of this program is not piped')
  // It may end without having read what it is given.
  stdin?.on('error', () => undefined)
  stdin?.end(input ?? '')
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve(exitCode))
  })
  const [out, problems, exitCode] = await Promise.all([text(stdout), text(stderr), ended])
  return { stdout: out, stderr: problems, exitCode, tookMs: performance.now() - startedAt }
}
