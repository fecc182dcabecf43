import type { ChildProcess } from 'node:child_process'
import type { Readable } from 'node:stream'

/** What came of a program. */
export interface Ran {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | null
  readonly tookMs: number
}

/** Waits for what ends a program early; is told what it has printed at any moment. */
export type Until = (printed: () => string) => Promise<void>

/**
 * Gives a program its input, waits for its end and tells what it printed. With `until` it is one
 * under `timeout`, whose time is over as soon as that has come.
 */
export async function runToEnd(child: ChildProcess, input?: string, until?: Until): Promise<Ran> {
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
  const [out, problems] = [collect(stdout), collect(stderr)]
  await until?.(out)
  if (until) child.kill('SIGALRM')
  const exitCode = await ended
  return { stdout: out(), stderr: problems(), exitCode, tookMs: performance.now() - startedAt }
}

function collect(stream: Readable): () => string {
  let printed = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  return () => printed
}
