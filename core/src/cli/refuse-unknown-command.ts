import { closest } from 'fastest-levenshtein'
import type { Hook } from '#oclif'
import { HoldfastError } from '../errors/index.ts'

/** A command that does not exist is refused; one that resembles it is named, and never run. */
export const refuseUnknownCommand: Hook<'command_not_found'> = async ({ id, config }) => {
  const known = config.commands.filter(({ hidden }) => !hidden).map((command) => command.id)
  if (id.startsWith('-')) {
    const problem = `The flag ${id} comes after the command: holdfast status ${id} ...`
    throw new HoldfastError('HF_CLI_USAGE', { problem, command: 'COMMAND' })
  }
  const words = (text: string) => text.replaceAll(':', ' ')
  throw new HoldfastError('HF_CLI_COMMAND_UNKNOWN', {
    command: words(id),
    suggestion: words(closest(id, [...known, 'help'])),
  })
}
