import { execFile } from 'node:child_process'
import type { Command, CommandOutput } from '../kit/context.ts'

/** Runs a command to its end, whatever that is; one that cannot be started rejects. */
export function runProgram(command: Command, timeoutMs = 0): Promise<CommandOutput> {
  const { program, arguments: given = [], environment } = command
  const options = {
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    env: { ...process.env, ...environment },
  } as const
  return new Promise((resolve, reject) => {
    execFile(program, given, options, (error, stdout, stderr) => {
      if (error === null) return resolve({ exitCode: 0, stdout, stderr })
      if (typeof error.code === 'number') return resolve({ exitCode: error.code, stdout, stderr })
      reject(error)
    })
  })
}
