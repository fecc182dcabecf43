import { type ChildProcess, spawn } from 'node:child_process'
import type { Command, CommandOutput } from '../../kit/context.ts'
import { actionVariable } from '../action-mark.ts'
import { collectOutput } from './collected-output.ts'

/** A command that runs, and what it has printed so far. */
export interface SpawnedCommand {
  readonly child: ChildProcess
  output(): Omit<CommandOutput, 'exitCode'>
}

/** What a command is started with beside what it asks for. */
export interface CommandSurroundings {
  /** Stands in its environment, and in that of everything that it starts. */
  readonly mark: string
  /** What it gets of the daemon's own environment. */
  readonly inherited: NodeJS.ProcessEnv
}

/** Starts a command in a session of its own, with its output in pipes. */
export function spawnCommand(
  command: Command,
  { mark, inherited }: CommandSurroundings,
): SpawnedCommand {
  const child = spawn(command.program, [...(command.arguments ?? [])], {
    cwd: command.workingDirectory,
    env: { ...inherited, ...command.environment, [actionVariable]: mark },
    detached: true,
    stdio: 'pipe',
  })
  const stdout = collectOutput(child.stdout)
  const stderr = collectOutput(child.stderr)
  return {
    child,
    output: () => ({
      stdout: stdout.text(),
      stderr: stderr.text(),
      isCut: stdout.isCut || stderr.isCut,
    }),
  }
}
