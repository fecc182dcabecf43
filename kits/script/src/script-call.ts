import type { Command } from '@holdfast/core/kit'
import { markVariable } from './mark.ts'
import type { Parameters, ScriptAction, ScriptContext } from './parameters.ts'

const getent = '/usr/bin/getent'
/** Runs a program as another user, in its own place: no process stands between. */
export const changeUser = '/usr/bin/setpriv'

/** A script with everything that it is called with; `undefined` where the action has none. */
export async function callOf(
  context: ScriptContext,
  action: ScriptAction,
): Promise<Command | undefined> {
  const { parameters } = context
  const script = parameters[action]
  if (script === undefined) return undefined
  const account = await findAccount(context)
  const [program = '', ...given] = [...(account?.words ?? []), script, ...wordsOf(context, action)]
  return {
    program,
    arguments: given,
    environment: { ...account?.environment, ...environmentOf(context) },
    workingDirectory: parameters.workingDirectory,
  }
}

/** What a script is called with: what LifeKeeper gives, unless the resource says otherwise. */
function wordsOf({ parameters, tag }: ScriptContext, action: ScriptAction): readonly string[] {
  return parameters.arguments?.[action] ?? ['-t', tag, '-i', parameters.id ?? tag]
}

function environmentOf({ parameters, instance, node }: ScriptContext) {
  const { environment, info } = parameters
  return {
    ...environment,
    [markVariable]: instance,
    HOLDFAST_NODE: node,
    ...(info !== undefined && { HOLDFAST_INFO: info }),
  }
}

interface Account {
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

/** How to become the user of a resource, with all its groups. */
async function findAccount(context: ScriptContext): Promise<Account | undefined> {
  const { user } = context.parameters
  if (user === undefined) return undefined
  const { stdout } = await context.run({ program: getent, arguments: ['passwd', user] })
  return readAccount(stdout, user)
}

/** Reads an entry as `/etc/passwd` has it: `app:x:1000:1000:The app:/home/app:/bin/sh`. */
export function readAccount(entry: string, user: NonNullable<Parameters['user']>): Account {
  const [name = '', , userId = '', groupId = '', , home = ''] = entry.trim().split(':')
  if (name === '' || !/^\d+$/.test(userId) || !/^\d+$/.test(groupId)) {
    throw new Error(`the entry of the user ${user} cannot be read: "${entry.trim()}"`)
  }
  const words = [changeUser, '--reuid', userId, '--regid', groupId, '--init-groups', '--']
  return { words, environment: { HOME: home, USER: name, LOGNAME: name } }
}
