import { spawn } from 'node:child_process'
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Command, LeftPrograms } from '../../kit/context.ts'
import { actionVariable, leavingVariable } from '../action-mark.ts'
import type { CommandSurroundings, SpawnedCommand } from './spawn-command.ts'

/** So much of what was appended to a file is read back, from its end. */
const limitBytes = 1_048_576

/** Puts the number of the process that the command becomes behind its mark. */
const becomeCommand = `export ${leavingVariable}="$${leavingVariable} $$"; exec "$@"`

/** What a command is started with that may leave programs running. */
export interface LeavingCommand extends CommandSurroundings {
  readonly command: Command
  readonly leaves: LeftPrograms
  /** Of this command alone: what others of the action left is not meant with it. */
  readonly mark: string
}

/** Starts a command whose output, and that of all that it leaves, goes to a file. */
export function spawnLeaving({ command, leaves, mark, inherited }: LeavingCommand): SpawnedCommand {
  const { program, arguments: given = [] } = command
  mkdirSync(dirname(leaves.outputFile), { recursive: true })
  const file = openSync(leaves.outputFile, 'a', 0o640)
  try {
    const from = fstatSync(file).size
    const child = spawn('/bin/sh', ['-c', becomeCommand, 'sh', program, ...given], {
      cwd: command.workingDirectory,
      env: {
        ...inherited,
        ...command.environment,
        [actionVariable]: undefined,
        [leavingVariable]: mark,
      },
      detached: true,
      stdio: ['pipe', file, file],
    })
    return { child, output: () => ({ ...readAppended(leaves.outputFile, from), stderr: '' }) }
  } finally {
    closeSync(file)
  }
}

/**
 * What was appended to a file since it had so many bytes; all of it where it was cut meanwhile, and
 * nothing where it is gone: that harms no command.
 */
function readAppended(path: string, from: number): { stdout: string; isCut: boolean } {
  if (!existsSync(path)) return { stdout: '', isCut: true }
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const first = size < from ? 0 : from
    const start = Math.max(first, size - limitBytes)
    const bytes = Buffer.alloc(size - start)
    const length = readSync(file, bytes, 0, bytes.length, start)
    return { stdout: bytes.toString('utf8', 0, length), isCut: start > first }
  } finally {
    closeSync(file)
  }
}
