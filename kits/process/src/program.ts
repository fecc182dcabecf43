import type { ProgramToStart } from '@holdfast/core/kit'
import type { ProgramContext } from './parameters.ts'

/** The variable that every program and its children carry, so that they are found again. */
export const markVariable = 'HOLDFAST_INSTANCE'

/** The file that a program's output is appended to. */
export function outputFile(context: ProgramContext): string {
  return `${context.logFolder}/${context.tag}.log`
}

/** The program of a resource with everything that it is started with. */
export function programOf(context: ProgramContext): ProgramToStart {
  const { command, user, workingDirectory, environment } = context.parameters
  return {
    command,
    arguments: context.parameters.arguments,
    environment: { ...environment, [markVariable]: context.instance },
    workingDirectory,
    ...(user !== undefined && { user }),
    outputFile: outputFile(context),
  }
}
