import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { messageOf } from '../../errors/index.ts'
import type { ProgramEnd, ProgramRun, Runner } from '../../ports/index.ts'
import { endGroup, keepOutput } from '../operator-program/index.ts'

/** What it left in the background may keep its output open; it is over all the same; ms. */
const drainMs = 200

/** Runs programs in process groups of their own; what is left of one that failed is killed. */
export function createRunner(): Runner {
  return { run }
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

async function run(program: ProgramRun): Promise<ProgramEnd> {
  let child: Child
  try {
    child = start(program)
  } catch (error) {
    return { isDone: false, detail: messageOf(error), output: '' }
  }
  const output = keepOutput(child)
  // It need not read what it is told.
  child.stdin.on('error', () => undefined)
  child.stdin.end(program.input)
  const detail = await waitForEnd(child, program.timeoutMs)
  if (detail !== '') endGroup(child.pid)
  return { isDone: detail === '', detail, output: output() }
}

function start({ command, environment }: ProgramRun): Child {
  const [file = '', ...words] = command
  return spawn(file, words, {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  })
}

/** Resolves with why it is not done; with nothing where it is. */
function waitForEnd(child: Child, timeoutMs: number): Promise<string> {
  return new Promise((resolve) => {
    const patience = setTimeout(
      () => resolve(`it did not end within ${timeoutMs} ms and was killed`),
      timeoutMs,
    )
    const end = (detail: string): void => {
      clearTimeout(patience)
      resolve(detail)
    }
    child.once('error', (error) => end(error.message))
    child.once('exit', (code, signal) => {
      const detail = code === 0 ? '' : `it ended with ${signal ?? code}`
      // Its last words may still be on their way.
      const drained = setTimeout(() => end(detail), drainMs)
      child.once('close', () => {
        clearTimeout(drained)
        end(detail)
      })
    })
  })
}
