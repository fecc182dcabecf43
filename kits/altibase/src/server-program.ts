import type { Command, CommandOutput } from '@holdfast/core/kit'
import { environmentOf } from './isql/ask.ts'
import { errorsOf, parseOutput } from './isql/parse-output.ts'
import type { AltibaseContext } from './parameters.ts'

/** Runs a program in place of another user, with all its groups: no process stands between. */
const changeUser = 'setpriv'

/** What the shipped script `server` is called with here; it is never told to kill. */
export type ServerVerb = 'start' | 'stop'

/** `server start` or `stop` as the owner of the home, whom alone the server takes as SYSDBA. */
export async function serverCommand(context: AltibaseContext, verb: ServerVerb): Promise<Command> {
  const { home } = context.parameters
  const [program = '', ...given] = [...(await becomeOwner(context)), `${home}/bin/server`, verb]
  return {
    program,
    arguments: given,
    environment: environmentOf(context),
    workingDirectory: home,
    // It ends with 0 even where nothing was done: its words and the lock tell.
    expectedExitCodes: [0],
  }
}

async function becomeOwner({ parameters, run }: AltibaseContext): Promise<readonly string[]> {
  const { osUser } = parameters
  if (osUser === undefined) return []
  const group = (await run({ program: 'id', arguments: ['--group', '--', osUser] })).stdout.trim()
  return [changeUser, '--reuid', osUser, '--regid', group, '--init-groups', '--']
}

/** What the script says, in the words that operators know. */
export function wordServerOutput({ stdout, stderr }: CommandOutput): string {
  const errors = errorsOf(parseOutput(stdout))
    .filter(({ code }) => code !== idle)
    .map(({ code, message }) => `${message} (ERR-${code})`)
  if (errors.length > 0) return errors.join('; ')
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '').at(-1) ?? 'it said nothing'
}

/** "Connected to idle instance": so begins every start. */
const idle = '910FB'
