import { Args, Flags } from '#oclif'
import type { Role } from '../api/endpoints/role.ts'

/** The user that a command is about. */
export const userArgument = Args.string({
  name: 'NAME',
  description: 'The name of the user: letters, digits, ".", "_", "@" and "-".',
  required: true,
})

/** The token that a command is about. */
export const tokenArgument = Args.string({
  name: 'NAME',
  description: 'The name of the token: letters, digits, ".", "_", "@" and "-".',
  required: true,
})

/** What somebody may do. */
export const roleFlag = Flags.custom<Role>({
  summary: 'What may be done: look, also act, or also change what there is.',
  options: ['viewer', 'operator', 'administrator'],
  helpValue: 'ROLE',
})
