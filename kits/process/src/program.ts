import type { EnvironmentFile, ProgramToStart } from '@holdfast/core/kit'
import { readLimits } from './limits.ts'
import { isRotated } from './log-limit.ts'
import type { ProgramContext } from './parameters.ts'

/** The variable that every program and its children carry, so that they are found again. */
export const markVariable = 'HOLDFAST_INSTANCE'

/** The file that a program's output is appended to. */
export function outputFile(context: ProgramContext): string {
  return `${context.logFolder}/${context.tag}.log`
}

/** The program of a resource with everything that it is started with. */
export function programOf(context: ProgramContext): ProgramToStart {
  const { command, user, workingDirectory, environment, environmentFiles } = context.parameters
  const { umask, nice, openFiles } = context.parameters
  const limits = readLimits(context.parameters)
  return {
    command,
    arguments: context.parameters.arguments,
    environment: { ...environment, [markVariable]: context.instance },
    environmentFiles: environmentFiles.map(readEnvironmentFile),
    workingDirectory,
    ...(user !== undefined && { user }),
    ...(umask !== undefined && { umask: Number.parseInt(umask, 8) }),
    ...(nice !== undefined && { nice }),
    ...(openFiles !== undefined && { openFiles }),
    outputFile: outputFile(context),
    isOutputRotated: isRotated(context.parameters),
    cgroup: { name: context.instance, ...(limits && { limits }) },
  }
}

/** As systemd writes it: with a dash before its path it may be absent. */
function readEnvironmentFile(text: string): EnvironmentFile {
  return text.startsWith('-') ? { path: text.slice(1), canBeAbsent: true } : { path: text }
}
