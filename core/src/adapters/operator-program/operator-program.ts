import type { ChildProcessByStdio } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** More of what a program of an operator's prints is of no use to anybody. */
const keptOutput = 2_000

/** Listens to what a program prints; the answer is the end of it, as it stands when it is asked. */
export function keepOutput({
  stdout,
  stderr,
}: ChildProcessByStdio<Writable | null, Readable, Readable>): () => string {
  let output = ''
  const listen = (text: Buffer): void => {
    output = (output + text.toString()).slice(-keptOutput)
  }
  stdout.on('data', listen)
  stderr.on('data', listen)
  return () => output.trim()
}

/** Kills what is left of a program that was started with a process group of its own. */
export function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing of it was left, or it ended by itself in this very moment.
  }
}
