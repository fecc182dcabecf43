import { HoldfastError } from '../../errors/index.ts'
import type { Command, CommandOutput } from '../../kit/context.ts'
import { lastWords } from './collected-output.ts'

/** How a command ended and what it printed; the exit code is null where a signal ended it. */
export interface EndedCommand extends Omit<CommandOutput, 'exitCode'> {
  readonly exitCode: number | null
  readonly signal?: NodeJS.Signals | null
}

/** The output of a command that ended as expected; throws HF_KIT_COMMAND_FAILED for any other. */
export function judgeCommand(command: Command, ended: EndedCommand): CommandOutput {
  const { exitCode, signal, stdout, stderr, isCut } = ended
  if (exitCode !== null && (command.expectedExitCodes ?? [0]).includes(exitCode)) {
    return { exitCode, stdout, stderr, ...(isCut && { isCut }) }
  }
  const last = lastWords(stdout, stderr)
  throw new HoldfastError('HF_KIT_COMMAND_FAILED', {
    command: wordCommand(command),
    how: exitCode === null ? `was ended by ${signal}` : `ended with exit code ${exitCode}`,
    output: last === '' ? '' : `: ${last}`,
  })
}

/** A command as people type it, cut off where it is long. */
export function wordCommand({ program, arguments: given = [] }: Command): string {
  const words = [program, ...given].join(' ')
  return words.length <= 200 ? words : `${words.slice(0, 199)}…`
}
