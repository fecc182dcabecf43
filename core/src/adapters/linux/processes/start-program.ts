import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { HoldfastError } from '../../../errors/index.ts'
import type { ProcessIdentity } from '../../../kit/linux.ts'
import type { ProgramToStart } from '../../../kit/program-to-start.ts'
import { libc } from '../libc.ts'
import { type CheckedProgram, checkProgram, notExecutable } from './check-program.ts'
import { runAs } from './credentials.ts'
import { executeProgram } from './execute-program.ts'
import { limitStarted, startWith } from './inheritance.ts'
import { readProcessStat } from './process-stat.ts'
import { untilBegun } from './until-begun.ts'

/**
 * Starts a program in a session of its own, so that it neither dies with the daemon nor hears what
 * the daemon's terminal sends. Its input is empty; without an output file its output is lost. It is
 * a child of this process, and to be reaped by the caller when it has ended.
 */
export async function startProgram(program: ProgramToStart): Promise<ProcessIdentity> {
  const checked = await checkProgram(program)
  const output = await openOutput(program.outputFile)
  try {
    closeAllOnExecute()
    const { account } = checked
    const launch = () => {
      const launched = launchProgram(checked, output?.fd)
      limitStarted(program, launched.pid)
      return launched
    }
    const launchAs = () => (account === undefined ? launch() : runAs(account, launch))
    const identity = startWith(program, launchAs)
    // A drop finds it by its environment.
    await untilBegun(identity.pid)
    return identity
  } catch (error) {
    throw explainFailure(error as NodeJS.ErrnoException, checked)
  } finally {
    await output?.close()
  }
}

/** At once, in this turn and with this thread's rights. */
function launchProgram(checked: CheckedProgram, output: number | undefined): ProcessIdentity {
  const pid = executeProgram({ ...checked, output })
  // Nobody has reaped it: even a program that ended at once still has its entry.
  const stat = readProcessStat(pid)
  if (stat === undefined) throw new Error(`process ${pid} has no entry in /proc`)
  return { pid: stat.pid, startTime: stat.startTime }
}

function explainFailure(error: NodeJS.ErrnoException, checked: CheckedProgram): HoldfastError {
  const { file, account } = checked
  const cause = { cause: error }
  if (error.code === 'ENOENT') {
    return notExecutable(file, account?.name, 'the program that its first line names is missing')
  }
  if (error.code === 'EACCES') return notExecutable(file, account?.name, 'permission denied')
  const reason = error.code ?? error.message
  return new HoldfastError('HF_PROCESS_START_FAILED', { command: file, reason }, cause)
}

async function openOutput(file: string | undefined) {
  if (file === undefined) return undefined
  await mkdir(dirname(file), { recursive: true })
  return open(file, 'a', 0o640)
}

/** What the daemon itself was given, or what a library opened, must not leak into programs. */
function closeAllOnExecute(): void {
  const closeRange = 436
  const onlyOnExecute = 4
  libc.syscall(closeRange, 'uint', 3, 'uint', 0xffff_ffff, 'int', onlyOnExecute)
}
